/** Twenty real pages, served from this machine with their scripts neutralised: read, set anew, and left without a trace. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { openShadowRoots, shared, useBrowser } from './browser.js';
import { violations } from './widgets.js';

const PAGES = [
  'at_DerStandard_2024_05_03', 'au_NineNews_2026_07_04', 'ca_TheProvince_2026_06_06', 'de_BR_2026_04_15',
  'de_BerlinerMorgenpost_2025_11_06', 'de_DW_2023_06_13', 'de_FAZ_2025_04_15', 'de_NTV_2024_08_05', 'de_TOnline_2026_04_15',
  'es_ABC_2026_04_25', 'fr_LeMonde_2023_09_01', 'isl_Morgunbladid_2025_04_16', 'jp_MainichiShimbun_2025_01_14',
  'lb_LBCGroup_2026_01_08', 'na_TheNamibian_2023_11_16', 'pl_Rzeczpospolita_2025_02_02', 'tr_NTVTR_2024_04_30',
  'uk_EveningStandard_2024_05_02', 'us_WashingtonPost_2024_04_26', 'za_TheCitizen_2025_11_28',
];

/** axe-core takes its time: it looks at pages of different scripts and directions. */
const WITH_AXE = new Set(['au_NineNews_2026_07_04', 'jp_MainichiShimbun_2025_01_14', 'lb_LBCGroup_2026_01_08']);

const folder = join(shared, 'extraction/dev/fundus_dev/html');
const skip = existsSync(folder) ? false : `${folder} is not here`;
const chromium = useBrowser();

for (const name of PAGES) {
  test(`${name} is set anew, letter for letter`, { skip }, async () => {
    const page = await chromium.open('blank', { html: '<!doctype html><title>Wait</title>', prepare: openShadowRoots });
    const { address } = chromium;
    const own = [`${address}pkg/`, `${address}lib/`];
    const policy = `default-src 'none'; script-src ${own.join(' ')} 'wasm-unsafe-eval'; connect-src ${own.join(' ')}; style-src 'unsafe-inline'; img-src *`;
    const body = gunzipSync(readFileSync(join(folder, `${name}.html.gz`)));
    await page.route(
      (url) => !own.some((start) => url.href.startsWith(start)),
      (route) => {
        if (route.request().url() !== `${address}real/story`) return route.abort();
        return route.fulfill({ headers: { 'Content-Security-Policy': policy }, contentType: 'text/html; charset=utf-8', body });
      },
    );
    await page.goto(`${address}real/story`, { waitUntil: 'load' });
    await page.evaluate(async (base) => {
      const { createAnalyzer } = await import(`${base}pkg/index.js`);
      const { startReading } = await import(`${base}lib/reading.js`);
      const analyzer = await createAnalyzer();
      const markup = () => new XMLSerializer().serializeToString(document) + document.documentElement.outerHTML;
      const errors = [];
      const before = markup();
      const analyze = async (snapshot, options) => {
        const analysis = analyzer.analyzeSnapshot(snapshot, options);
        // Whether it is an article is another test's question.
        if (analysis.article) analysis.article.probable = true;
        return analysis;
      };
      const reading = startReading(document, { analyze, on: { error: (error) => errors.push(String(error.stack)) } });
      await reading.ready;
      Object.assign(window, { reading, errors, markup, before });
    }, address);
    const seen = await page.evaluate(() => {
      const { blocks, title } = reading.analysis;
      reading.openReader();
      const story = widgets.querySelector('.story');
      const squeezed = (text) => text.replace(/\s+/g, '');
      const head = ['title', 'byline', 'dateline'];
      const wanted = blocks.filter(({ article, role, text }) => article && !head.includes(role) && !squeezed(title ?? '').includes(squeezed(text)));
      const text = squeezed(story.textContent);
      let at = 0;
      const missing = wanted.filter((block) => {
        const found = text.indexOf(squeezed(block.text), at);
        if (found >= 0) at = found + squeezed(block.text).length;
        return found < 0;
      });
      return {
        blocks: wanted.length,
        missing: missing.map((block) => block.text),
        foreign: story.querySelectorAll('script, style, iframe, form, input, object, embed, [style], [class], [id], [onclick]').length,
        links: [...story.querySelectorAll('a[href]')].map(({ protocol }) => protocol).filter((one) => !/^(https?|mailto|tel):$/.test(one)),
      };
    });
    assert.ok(seen.blocks > 3, `${seen.blocks} blocks`);
    assert.deepEqual({ ...seen, blocks: 0 }, { blocks: 0, missing: [], foreign: 0, links: [] });
    if (WITH_AXE.has(name)) assert.deepEqual(await violations(page, '.reader'), []);
    const asked = await page.evaluate(() => [...widgets.querySelectorAll('.story img')].map(({ src }) => src));
    const after = await page.evaluate(() => {
      reading.stop();
      return { errors, same: markup() === before };
    });
    assert.deepEqual(after, { errors: [], same: true });
    // Pictures are those of the page, asked for where the page would ask.
    const source = body.toString('utf8');
    const file = (url) => decodeURIComponent(new URL(url).pathname.split('/').at(-1));
    for (const url of asked) assert.ok(url.startsWith('data:') || source.includes(file(url)) || source.includes(encodeURIComponent(file(url))), url);
  });
}
