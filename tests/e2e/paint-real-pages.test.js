/** Ten real pages, served from this machine with their scripts neutralised: analysed and painted without a trace. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { shared, useBrowser } from './browser.js';

const PAGES = [
  'au_NineNews_2026_07_04',
  'ca_GlobalNews_2026_05_24',
  'de_Heise_2024_04_19',
  'ind_TimesOfIndia_2026_04_16',
  'jp_AsahiShimbun_2025_01_13',
  'my_MalayMail_2024_11_22',
  'na_TheNamibian_2024_02_20',
  'uk_EveningStandard_2024_10_24',
  'us_RestOfWorld_2025_10_21',
  'za_DailyMaverick_2026_01_06',
];

const folder = join(shared, 'extraction/dev/fundus_dev/html');
const skip = existsSync(folder) ? false : `${folder} is not here`;
const chromium = useBrowser();

for (const name of PAGES) {
  test(`${name} is painted and left as it was`, { skip }, async () => {
    const page = await chromium.open('blank', { html: '<!doctype html><title>Wait</title>' });
    const { address } = chromium;
    // Nothing may load but our own modules: neither the page's scripts nor what it embeds.
    const policy = `default-src 'none'; script-src ${address}pkg/ ${address}lib/ 'wasm-unsafe-eval'; connect-src ${address}pkg/; style-src 'unsafe-inline'`;
    const body = gunzipSync(readFileSync(join(folder, `${name}.html.gz`)));
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
      const again = analyzer.analyzeDocument(document, { entities_in: 'all' });
      return { ...result, sameAnalysis: JSON.stringify(again) === JSON.stringify(analysis), left: CSS.highlights.size };
    });

    assert.ok(seen.blocks > 10, `${seen.blocks} blocks`);
    assert.deepEqual(seen.highlights, { dropped: 0, same: true, after: true });
    assert.deepEqual(seen.marks, { dropped: 0, same: seen.mentions === 0, after: true });
    assert.equal(seen.sameAnalysis, true);
    assert.equal(seen.left, 0);
    // The other faults tell what the policy kept the page from loading: such requests never leave the browser.
    assert.deepEqual(page.faults.filter((fault) => fault.startsWith('exception:')), []);
    assert.deepEqual(sent, []);
    await page.context().close();
  });
}
