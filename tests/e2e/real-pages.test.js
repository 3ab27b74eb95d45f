/**
 * Twenty-one real pages of as many sites in eleven languages, served from this machine with their scripts neutralised: read
 * by the whole shell, and left without a trace.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { useBrowser } from './browser.js';
import { PAGES, realPage, skip } from './real-pages.js';

const chromium = useBrowser();

for (const name of PAGES) {
  test(`${name} is painted and left as it was`, { skip }, async () => {
    const page = await chromium.open('blank', { html: '<!doctype html><title>Wait</title>' });
    const { address } = chromium;
    // Nothing may load but our own modules: neither the page's scripts nor what it embeds.
    const policy = `default-src 'none'; script-src ${address}pkg/ ${address}lib/ 'wasm-unsafe-eval'; connect-src ${address}pkg/ ${address}lib/; style-src 'unsafe-inline'`;
    const body = realPage(name);
    await page.route(`${address}real/page`, (route) =>
      route.fulfill({ headers: { 'Content-Security-Policy': policy }, contentType: 'text/html; charset=utf-8', body }),
    );
    const own = [`${address}pkg/`, `${address}lib/`];
    const sent = [];
    await page.route(
      (url) => url.href !== `${address}real/page` && !own.some((start) => url.href.startsWith(start)),
      (route) => {
        sent.push(route.request().url());
        return route.abort();
      },
    );
    await page.goto(`${address}real/page`, { waitUntil: 'load' });

    const seen = await page.evaluate(async () => {
      const { createAnalyzer, textNodes } = await import('/pkg/index.js');
      const { paint } = await import('/lib/paint.js');
      const analyzer = await createAnalyzer();
      const markup = () => new XMLSerializer().serializeToString(document) + document.documentElement.outerHTML;
      const before = markup();
      const analysis = analyzer.analyzeDocument(document, { entities_in: 'all' });
      const nodes = textNodes(analysis);
      const result = { blocks: analysis.blocks.length, mentions: analysis.mentions.length };
      for (const method of ['highlights', 'marks']) {
        const painting = paint(analysis, document, { nodes, method });
        result[method] = { dropped: painting.dropped, same: markup() === before };
        await new Promise(requestAnimationFrame);
        painting.clear();
        result[method].after = markup() === before;
      }
      const { startReading } = await import('/lib/reading.js');
      const told = [];
      const analyze = async (snapshot, options) => analyzer.analyzeSnapshot(snapshot, { ...options, entities_in: 'all' });
      const reading = startReading(document, { analyze, on: { error: (error) => told.push(String(error)) } });
      await reading.ready;
      await new Promise((done) => setTimeout(done, 300));
      const { state, dropped } = reading.summary;
      reading.openReader();
      reading.step(1);
      reading.showAll();
      reading.stop();
      result.reading = { told, dropped, after: markup() === before };
      result.state = state;
      const again = analyzer.analyzeDocument(document, { entities_in: 'all' });
      return { ...result, sameAnalysis: JSON.stringify(again) === JSON.stringify(analysis), left: CSS.highlights.size };
    });

    assert.ok(seen.blocks > 10, `${seen.blocks} blocks`);
    assert.deepEqual(seen.highlights, { dropped: 0, same: true, after: true });
    assert.deepEqual(seen.marks, { dropped: 0, same: seen.mentions === 0, after: true });
    assert.deepEqual(seen.reading, { told: [], dropped: 0, after: true });
    assert.ok(['on', 'not_article'].includes(seen.state), seen.state);
    assert.equal(seen.sameAnalysis, true);
    assert.equal(seen.left, 0);
    // The other faults tell what the policy kept the page from loading: such requests never leave the browser.
    assert.deepEqual(page.faults.filter((fault) => fault.startsWith('exception:')), []);
    assert.deepEqual(sent, []);
    await page.context().close();
  });
}
