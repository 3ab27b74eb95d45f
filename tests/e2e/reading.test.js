/** The whole shell over a page: what startReading shows, and that nothing of it stays. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { useBrowser } from './browser.js';

const chromium = useBrowser();

const PAGE = `<!doctype html><html lang="en"><title>Storm reaches Lisbon</title><body>
<nav><a href="#">Home</a> <a href="#">World</a> <a href="#">Sport</a></nav>
<article><h1>Storm reaches Lisbon</h1>
<p>A storm reached Lisbon on Tuesday, mayor Helena Vasques said, and closed the bridge over the Tagus for two hours.</p>
<p>Helena Vasques told reporters that the city had asked the government in Madrid for help, as it had in 2019.</p>
<p>The bridge, which 140,000 people cross on a working day, was open again by noon, the operator said in a statement.
Ferries between Barreiro and the capital stayed in port until the evening, and hundreds of commuters waited on the quays.</p>
<p>Two people were hurt by falling branches in Almada, the fire brigade said. Both were taken to the Garcia de Orta
hospital, where doctors described their injuries as light. Schools in the district closed at midday as a precaution.</p>
<p>The Portuguese Institute for Sea and Atmosphere expects more wind in the night, and rain until Thursday morning.</p>
</article>
<aside><h2>Related stories</h2><ul><li><a href="#">Ten things to do in Porto</a></li><li><a href="#">Sign up</a></li></ul></aside>
</body></html>`;

async function openReading(html = PAGE) {
  const page = await chromium.open('2026/11/24/storm-reaches-lisbon.html', { html });
  await page.evaluate(async () => {
    const { createAnalyzer } = await import('/pkg/index.js');
    const { startReading } = await import('/lib/reading.js');
    const analyzer = await createAnalyzer();
    const analyze = async (snapshot, options) => analyzer.analyzeSnapshot(snapshot, options);
    const markup = () => new XMLSerializer().serializeToString(document) + document.documentElement.outerHTML;
    const before = markup();
    const told = { summaries: [], errors: [] };
    const on = { change: (summary) => told.summaries.push(summary), error: (error) => told.errors.push(String(error)) };
    const start = (options) => startReading(document, { analyze, on, ...options });
    window.nutgraf = { start, markup, before, told };
  });
  return page;
}

test('a page is read, and left as it was', async () => {
  const page = await openReading();
  const seen = await page.evaluate(async () => {
    const { start, markup, before, told } = nutgraf;
    const reading = start();
    await reading.ready;
    const during = { highlights: [...CSS.highlights.keys()].sort(), faded: document.querySelectorAll('[data-nutgraf-furniture]').length };
    const { state, title, painted, dropped } = reading.summary;
    reading.stop();
    return { during, state, title, painted, dropped, errors: told.errors, same: markup() === before, left: CSS.highlights.size + document.adoptedStyleSheets.length };
  });
  assert.ok(seen.during.highlights.includes('nutgraf-person'), seen.during.highlights.join());
  assert.ok(seen.during.faded > 0);
  assert.ok(seen.painted > 3);
  const { state, title, dropped, errors, same, left } = seen;
  assert.deepEqual({ state, title, dropped, errors, same, left }, { state: 'on', title: 'Storm reaches Lisbon', dropped: 0, errors: [], same: true, left: 0 });
  assert.deepEqual(page.faults, []);
});

test('an analysis that fails leaves the page alone', async () => {
  const page = await openReading();
  const seen = await page.evaluate(async () => {
    const { start, markup, before, told } = nutgraf;
    const reading = start({ analyze: async () => { throw new Error('no model'); } });
    await reading.ready;
    return { state: reading.summary.state, errors: told.errors, same: markup() === before };
  });
  assert.deepEqual(seen, { state: 'failed', errors: ['Error: no model'], same: true });
});
