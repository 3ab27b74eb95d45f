/** The package in a page, under the strict policy: what Node reads from the markup is what Chromium shows. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { createAnalyzer } from 'nutgraf';

import { CONTENT_SECURITY_POLICY } from '../../tools/serve.js';
import { root, shared, useBrowser } from './browser.js';

const news = join(shared, 'extraction/dev/fundus_dev/html');
const chromium = useBrowser({ folders: [['/workers/', join(root, 'tests/e2e/workers')]] });
const analyzer = await createAnalyzer({ model: null });

/** Analyses the open page in itself, as live DOM and as the string that it was made from. */
function analyzeInPage(page, html) {
  return page.evaluate(
    async (html) => {
      const { createAnalyzer, textNodes } = await import('/pkg/index.js');
      const analyzer = await createAnalyzer({ model: null });
      await new Promise((resolve) => setTimeout(resolve));
      const before = new XMLSerializer().serializeToString(document);
      const requests = performance.getEntriesByType('resource').length;
      const live = analyzer.analyzeDocument(document);
      const nodes = textNodes(live);
      /** The page's own text between a block's two source points. */
      const sources = live.blocks.map(({ source: { start, end } }) => {
        const parts = nodes.slice(start.node, end.node + 1).map((node) => node.data);
        parts.push(parts.pop().slice(0, end.offset));
        parts.unshift(parts.shift().slice(start.offset));
        return parts.join('');
      });
      const parsed = analyzer.analyzeHtml(html);
      return {
        live,
        parsed,
        sources,
        unchanged: new XMLSerializer().serializeToString(document) === before,
        requests: performance.getEntriesByType('resource').length - requests,
      };
    },
    html,
  );
}

/** What must not depend on who parsed the page. */
const seen = (analysis) => analysis.blocks.map(({ text, source }) => ({ text, source }));
/** White space apart: where only layout or markup sets words apart, the page has none. */
const squeezed = (text) => text.replace(/\s+/g, '');

async function assertSamePage(name, html) {
  const page = await chromium.open('page', { html });
  const exceptions = [];
  page.on('pageerror', (error) => exceptions.push(error));
  const { live, parsed, sources, unchanged, requests } = await analyzeInPage(page, html);
  await page.context().close();
  const expected = seen(analyzer.analyzeHtml(html));
  assert.ok(expected.length > 2, `${name}: there is something to compare`);
  assert.deepEqual(seen(live), expected, `${name}: the live page`);
  const texts = (analysis) => analysis.blocks.map((block) => block.text);
  assert.deepEqual(texts(parsed), texts(live), `${name}: the page as parsed in the browser`);
  assert.deepEqual(sources.map(squeezed), texts(live).map(squeezed), `${name}: the way back`);
  assert.ok(unchanged, `${name}: the page was changed`);
  assert.equal(requests, 0, `${name}: requests while analysing`);
  assert.deepEqual(exceptions, [], `${name}: script errors`);
}

for (const name of readdirSync(join(root, 'tests/pages'))) {
  test(`HTML and snapshot see the same page: ${name}`, () =>
    assertSamePage(name, readFileSync(join(root, 'tests/pages', name), 'utf8')));
}

test(
  'HTML and snapshot see the same page: real news pages',
  { skip: existsSync(news) ? false : 'skipped, because ../shared is not here' },
  async () => {
    // Every fourth, to keep the run short; now and then run them all.
    const names = readdirSync(news).sort().filter((_, i) => process.env.NUTGRAF_ALL_PAGES || i % 4 === 0);
    for (const name of names) {
      await assertSamePage(name, gunzipSync(readFileSync(join(news, name))).toString('utf8'));
    }
  },
);

test('words that only the layout sets apart are apart', async () => {
  const rows = '<p><span>東京</span><span>大阪</span></p><p>re<b>cycle</b> and <i>so on</i></p><p>It came<u></u>at night.</p>';
  const html = `<!doctype html><style>.row { display: flex } u { display: block }</style><div>${rows.replace('<p>', '<p class=row>')}</div>`;
  const csp = CONTENT_SECURITY_POLICY.replace("style-src 'self'", "style-src 'unsafe-inline'");
  const page = await chromium.open('page', { html, csp });
  const { live, parsed, sources } = await analyzeInPage(page, html);
  await page.context().close();
  const texts = ({ blocks }) => blocks.map(({ text }) => text);
  assert.deepEqual(texts(live), ['東京 大阪', 'recycle and so on', 'It came', 'at night.']);
  assert.deepEqual(texts(parsed), ['東京大阪', 'recycle and so on', 'It cameat night.']);
  assert.deepEqual(sources, ['東京大阪', 'recycle and so on', 'It came', 'at night.']);
});

/** Runs `act` in an otherwise empty page. */
async function inPage(act, options) {
  const page = await chromium.open('page', { html: '<!doctype html><p>A paragraph.', ...options });
  const result = await page.evaluate(act);
  await page.context().close();
  return { result, requests: page.requests };
}

async function nameOfFailure() {
  const { createAnalyzer, UnsupportedError } = await import('/pkg/index.js');
  const error = await createAnalyzer().catch((error) => error);
  return [error instanceof UnsupportedError, error.name, error.code];
}

test('only the module and what it needs are fetched, once', async () => {
  const { result, requests } = await inPage(async () => {
    const { createAnalyzer } = await import('/pkg/index.js');
    const all = await Promise.all([createAnalyzer(), createAnalyzer(), createAnalyzer()]);
    all[0].analyzeText('Some text.');
    return all.every((analyzer) => analyzer === all[0]);
  });
  assert.equal(result, true);
  const fetched = requests.map((url) => new URL(url).pathname).filter((path) => path.startsWith('/pkg/')).sort();
  assert.deepEqual([...new Set(fetched)], fetched, 'each once');
  assert.ok(fetched.includes('/pkg/core_bg.wasm') && fetched.includes('/pkg/en.model'));
  assert.ok(!fetched.some((path) => path.includes('core-html')), 'the browser needs no HTML parser');
});

test('a DOM 100,000 levels deep is analysed', async () => {
  const { result } = await inPage(async () => {
    const { createAnalyzer } = await import('/pkg/index.js');
    const analyzer = await createAnalyzer({ model: null });
    // Not shown: Chromium itself, which lays out by recursion, gives up on a page that is so deep.
    const deep = document.implementation.createHTMLDocument();
    let at = deep.body;
    for (let i = 0; i < 100_000; i++) at = at.appendChild(deep.createElement(i % 2 ? 'span' : 'div'));
    at.append('The end of the deep.');
    const started = performance.now();
    const texts = analyzer.analyzeDocument(deep).blocks.map((block) => block.text);
    return { texts, seconds: (performance.now() - started) / 1000 };
  });
  assert.deepEqual(result.texts, ['The end of the deep.']);
  assert.ok(result.seconds < 20, `${result.seconds} s`);
});

test('an empty page is an error that says what to do', async () => {
  const { result } = await inPage(async () => {
    const { createAnalyzer, EmptyPageError } = await import('/pkg/index.js');
    const analyzer = await createAnalyzer({ model: null });
    document.body.replaceChildren();
    try {
      analyzer.analyzeDocument(document);
    } catch (error) {
      return [error instanceof EmptyPageError, error.code, error.message];
    }
  });
  assert.equal(result[0], true);
  assert.match(result[2], /wait until it has loaded/);
});

test('an element that the browser does not render is flagged, its text still seen', async () => {
  const { result } = await inPage(async () => {
    const { takeSnapshot } = await import('/pkg/index.js');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.gone { display: none } .clear { visibility: hidden }');
    document.adoptedStyleSheets = [sheet];
    const names = ['gone', 'clear', 'shown'];
    document.body.replaceChildren(
      ...names.map((name) => Object.assign(document.createElement('p'), { className: name, textContent: name })),
    );
    const { rows } = takeSnapshot(document);
    return { flags: [...rows].filter((_, i) => i % 3 === 2 && rows[i - 2] !== 0) };
  });
  assert.deepEqual(result.flags, [0, 0, 0, 1, 0, 0]);
});

test('without WebAssembly the error says so', async () => {
  const { result } = await inPage(nameOfFailure, { prepare: 'delete window.WebAssembly' });
  assert.deepEqual(result, [true, 'UnsupportedError', 'unsupported']);
});

test('where the policy forbids WebAssembly the error says so', async () => {
  const { result } = await inPage(nameOfFailure, { csp: CONTENT_SECURITY_POLICY.replace(" 'wasm-unsafe-eval'", '') });
  assert.deepEqual(result, [true, 'UnsupportedError', 'unsupported']);
});

test('it works in a worker', async () => {
  const { result } = await inPage(async () => {
    const worker = new Worker('/workers/worker.js', { type: 'module' });
    return new Promise((resolve) => worker.addEventListener('message', ({ data }) => resolve(data)));
  });
  assert.deepEqual(result, { texts: ['One.', 'Two.'], html: 'unsupported' });
});

test('it works in a service worker', async () => {
  const { result } = await inPage(async () => {
    await navigator.serviceWorker.register('/workers/worker.js', { type: 'module', scope: '/workers/' });
    return new Promise((resolve) => navigator.serviceWorker.addEventListener('message', ({ data }) => resolve(data)));
  });
  assert.deepEqual(result, { texts: ['One.', 'Two.'], html: 'unsupported' });
});
