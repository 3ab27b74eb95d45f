/** What happens on sites that the reader has allowed. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { highlights, openChromium, serve, until } from './browser.js';
import { PAGES, framed } from './pages.js';

let server;
/** @type {Awaited<ReturnType<typeof openChromium>>} */
let nutgraf;

before(async () => {
  server = await serve(PAGES);
  nutgraf = await openChromium({ grants: true });
});
after(async () => {
  await nutgraf?.close();
  server?.close();
});

/** Runs with a tab of this address, and closes it. */
async function withPage(path, action, { policy, host } = {}) {
  const page = await nutgraf.open(server.url(path, policy, host));
  try {
    return await action(page);
  } finally {
    await page.close();
  }
}

const isPainted = async (page, text) => Object.values(await highlights(page)).flat().includes(text);
const painted = (page, text) => until(() => isPainted(page, text));
const textOf = (popup) => popup.evaluate(() => document.body.innerText);

test('an allowed site is read by itself where a page is an article, and no longer when it is not allowed', async () => {
  await nutgraf.allow('http://localhost/*');
  await withPage('/2026/05/14/ferries', async (page) => {
    await painted(page, 'Marta Oliveira');
    assert.match(await textOf(await nutgraf.popup(page)), /Stop reading/);
  });
  await withPage('/2026/05/14/lines', (page) => painted(page, 'Marta Oliveira'));
  await withPage('/list', async (page) => {
    await new Promise((done) => setTimeout(done, 1500));
    assert.deepEqual(await highlights(page), {});
    assert.equal(await page.$('nutgraf-layer'), null);
  });
  await withPage('/2026/05/14/ferries', async (page) => {
    await new Promise((done) => setTimeout(done, 700));
    assert.equal(await nutgraf.isPresent(page), false, 'another site is none of those allowed');
  }, { host: '127.0.0.1' });
  await nutgraf.allow('http://localhost/*', false);
  await withPage('/2026/05/14/ferries', async (page) => {
    await new Promise((done) => setTimeout(done, 700));
    assert.equal(await nutgraf.isPresent(page), false);
  });
});

test('two tabs are read at once', async () => {
  await nutgraf.allow('http://localhost/*');
  const paths = ['/2026/05/14/ferries', '/2026/05/18/baths'];
  const [one, other] = await Promise.all(paths.map((path) => nutgraf.open(server.url(path))));
  await Promise.all([painted(one, 'Marta Oliveira'), painted(other, 'Lars Holm')]);
  assert.equal(await isPainted(one, 'Lars Holm'), false);
  assert.equal(await isPainted(other, 'Marta Oliveira'), false);
  await Promise.all([one.close(), other.close()]);
  await nutgraf.allow('http://localhost/*', false);
});

test('a story in a frame from elsewhere is read, if that site is allowed too', async () => {
  await nutgraf.allow('http://localhost/*');
  await nutgraf.allow('http://127.0.0.1/*');
  const outer = await serve({ '/framed': framed(server.url('/2026/05/14/ferries', undefined, '127.0.0.1')) });
  const page = await nutgraf.open(outer.url('/framed'));
  try {
    const frame = await until(() => page.frames().find((one) => one.url().includes('/ferries')));
    await until(async () => Object.values(await highlights(frame)).flat().includes('Marta Oliveira'));
  } finally {
    await page.close();
    outer.close();
    await nutgraf.allow('http://localhost/*', false);
    await nutgraf.allow('http://127.0.0.1/*', false);
  }
});
