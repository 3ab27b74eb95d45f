/** The shell over pages in Firefox: highlights in shadow roots, living pages, and no trace at the end. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { demoServer, listen } from '../../tools/serve.js';
import { PAGES, realPage, skip as noPages } from './real-pages.js';
import { NOTHING, PARAGRAPHS, prepare, storyPage } from './story.js';
import { firefoxMissing, openFirefox } from './webdriver.js';

const skip = firefoxMissing();
let server;
let pages;
let firefox;
let address;
const requests = [];

const NESTED = `<article><h1>Storm reaches Lisbon</h1><p>${PARAGRAPHS[0]}</p><x-part></x-part></article><script>
  customElements.define('x-part', class extends HTMLElement {
    connectedCallback() {
      this.attachShadow({ mode: 'open' }).innerHTML = '<p>' + ${JSON.stringify(PARAGRAPHS.slice(1).join('</p><p>'))} + '</p>';
    }
  });
</script>`;

before(async () => {
  if (skip) return;
  const { createServer } = await import('node:http');
  server = demoServer();
  await listen(server, 0);
  // The pages of the tests, with our modules behind them: of one origin.
  pages = createServer((request, response) => {
    const real = /^\/2026\/real\/(\w+)\.html$/.exec(request.url)?.[1];
    if (!request.url.startsWith('/2026/')) {
      requests.push(request.url);
      return server.emit('request', request, response);
    }
    // Of a real page nothing runs or loads but what we put in.
    const policy = `default-src 'none'; script-src 'nonce-ours' ${address}pkg/ ${address}lib/ 'wasm-unsafe-eval'; connect-src ${address}pkg/; style-src 'unsafe-inline'`;
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...(real && { 'Content-Security-Policy': policy }) });
    return response.end(real ? realPage(real) : storyPage(request.url.includes('nested') ? { article: NESTED } : {}));
  });
  address = await listen(pages, 0);
  firefox = await openFirefox();
});
after(async () => {
  await firefox?.close();
  for (const one of [server, pages]) {
    one?.close();
    one?.closeAllConnections();
  }
});

async function open(path) {
  await firefox.goto(`${address}2026/${path}.html`);
  // In a script of the page: what the driver runs has a realm of its own.
  await firefox.evaluate(async (source) => {
    const script = document.createElement('script');
    script.nonce = 'ours';
    script.textContent = `window.preparing = (${source})()`;
    document.head.append(script);
    await window.preparing;
    script.remove();
    window.nutgraf.before = window.nutgraf.markup();
  }, prepare.toString());
}

test('Firefox: a page is read, lives on, and is left as it was', { skip }, async () => {
  await open('11/24/storm-reaches-lisbon');
  const seen = await firefox.evaluate(async () => {
    const { start, markup, before, told, highlighted, seen } = nutgraf;
    const reading = start();
    await reading.ready;
    const people = highlighted('person');
    const { state } = reading.summary;
    const p = document.createElement('p');
    p.textContent = 'Ada Lovelace, who leads the institute, told a newspaper in Porto that the wind had been the strongest since 2009.';
    document.querySelector('article').append(p);
    await nutgraf.quiet(1500);
    const later = highlighted('person');
    p.remove();
    await nutgraf.quiet(2500);
    const { analyses } = nutgraf;
    await nutgraf.quiet(2000);
    const looped = nutgraf.analyses - analyses;
    reading.stop();
    return { state, people, later, looped, errors: told.errors, same: markup() === before, after: seen() };
  });
  assert.ok(seen.people.includes('Helena Vasques'), seen.people.join());
  assert.ok(seen.later.includes('Ada Lovelace') && seen.later.includes('Helena Vasques'), seen.later.join());
  const { state, looped, errors, same, after } = seen;
  assert.deepEqual({ state, looped, errors, same, after }, { state: 'on', looped: 0, errors: [], same: true, after: NOTHING });
});

test('Firefox: names in a shadow root are seen to be highlighted', { skip }, async () => {
  await open('11/24/nested');
  const before = await firefox.screenshot();
  const seen = await firefox.evaluate(async () => {
    const reading = nutgraf.start({ settings: { panel: 'closed', boilerplate: 'show' } });
    await reading.ready;
    const root = document.querySelector('x-part').shadowRoot;
    return { inside: [...CSS.highlights.get('nutgraf-person')].some(({ startContainer }) => startContainer.getRootNode() === root), sheets: root.adoptedStyleSheets.length };
  });
  assert.deepEqual(seen, { inside: true, sheets: 1 });
  // Only what is outside the shadow root is painted now: the difference is the inside.
  const painted = await firefox.screenshot();
  assert.notDeepEqual(painted, before);
  await firefox.evaluate(() => void document.querySelector('x-part').shadowRoot.adoptedStyleSheets.pop());
  assert.notDeepEqual(await firefox.screenshot(), painted);
  const left = await firefox.evaluate(() => (nutgraf.reading.stop(), nutgraf.seen()));
  assert.deepEqual(left, NOTHING);
});

for (const name of PAGES) {
  test(`Firefox: ${name} is read and left as it was`, { skip: skip || noPages }, async () => {
    await open(`real/${name}`);
    requests.length = 0;
    const seen = await firefox.evaluate(async () => {
      const { start, markup, before, told, seen } = nutgraf;
      const reading = start();
      await reading.ready;
      const { state, dropped, painted } = reading.summary;
      const highlights = [...CSS.highlights.values()].reduce((all, one) => all + one.size, 0);
      reading.openReader();
      reading.step(1);
      reading.stop();
      return { state, dropped, missing: painted - highlights, errors: told.errors, same: markup() === before, after: seen() };
    });
    const { state, ...rest } = seen;
    assert.ok(['on', 'not_article'].includes(state), state);
    assert.deepEqual(rest, { dropped: 0, missing: 0, errors: [], same: true, after: NOTHING });
    assert.deepEqual(requests, []);
  });
}
