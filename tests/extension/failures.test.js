/** What goes wrong is said, with what to do, and the page is as it was. */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { exceptionFor, hostOf, originsOf, siteOf } from '../../extension/sites.js';
import { highlights, openChromium, serve, until } from './browser.js';
import { PAGES } from './pages.js';

let server;

before(async () => {
  server = await serve({ ...PAGES, '/paper.pdf': '%PDF-1.4\n%%EOF\n' });
});
after(() => server?.close());

async function readDamaged(damage, expected) {
  const nutgraf = await openChromium({ damage });
  try {
    const page = await nutgraf.open(server.url('/2026/05/14/ferries'));
    const before = await page.evaluate(() => document.documentElement.outerHTML);
    const popup = await nutgraf.read(page);
    await until(async () => expected.test(await popup.evaluate(() => document.body.innerText)));
    assert.match(await popup.$eval('#error-help', (link) => link.href), /help\.html#\w+$/);
    assert.deepEqual(await highlights(page), {});
    assert.equal(await page.evaluate(() => document.documentElement.outerHTML), before);
    assert.deepEqual(await nutgraf.badges(), ['!']);
    const titles = await nutgraf.inOwn(async () => {
      const tabs = await chrome.tabs.query({});
      return Promise.all(tabs.map(({ id }) => chrome.action.getTitle({ tabId: id })));
    });
    assert.ok(titles.some((title) => expected.test(title)), titles.join());
  } finally {
    await nutgraf.close();
  }
}

test('a missing model is told, and the page stays as it was', () =>
  readDamaged((folder) => rmSync(join(folder, 'en.model')), /could not be loaded/));

test('a damaged model is told, and the page stays as it was', () =>
  readDamaged((folder) => writeFileSync(join(folder, 'en.model'), 'no model'), /damaged or of another release/));

test('a damaged core is told, and the page stays as it was', () =>
  readDamaged((folder) => writeFileSync(join(folder, 'core_bg.wasm'), 'no wasm'), /could not be loaded/));

test('a PDF is told apart politely', async () => {
  const nutgraf = await openChromium();
  try {
    const page = await nutgraf.open('about:blank');
    await page.goto(server.url('/paper.pdf')).catch(() => {});
    const popup = await nutgraf.popup(page);
    assert.match(await popup.evaluate(() => document.body.innerText), /This is a PDF/);
  } finally {
    await nutgraf.close();
  }
});

test('addresses are read as the sites that they are', () => {
  assert.equal(siteOf('https://news.example.org:8080/a?b'), 'news.example.org');
  assert.equal(siteOf('chrome://version'), undefined);
  assert.equal(siteOf('no address'), undefined);
  assert.deepEqual(originsOf('example.org'), ['*://example.org/*']);
  assert.equal(hostOf('*://example.org/*'), 'example.org');
  assert.equal(hostOf('https://*.example.org/*'), '*.example.org');
  assert.equal(hostOf('<all_urls>'), undefined);
  assert.match(exceptionFor('https://docs.google.com/document/d/1').reason, /editor/);
  assert.equal(exceptionFor('https://notdocs.google.com.example.org/'), undefined);
  assert.equal(exceptionFor('https://microsoftedge.microsoft.com/news'), undefined);
});
