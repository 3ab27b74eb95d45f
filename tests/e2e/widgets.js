/** What the tests of the widgets share: a page that is being read, and a look into the closed shadow root. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { openShadowRoots, root } from './browser.js';

export const ARTICLE = readFileSync(join(root, 'tests/pages/reader.html'), 'utf8');

/** axe-core, whose scripts the demo's policy does not let in: it is run through the debugger. */
export const AXE = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');

/**
 * Opens a page and starts to read it; the reading is `window.reading`.
 *
 * @param chromium of `useBrowser`
 * @param {object} [options]
 * @param {(analysis) => void} [options.change] changes the analysis before it is shown; runs in the page
 */
export async function openReading(chromium, { html = ARTICLE, language = 'en', settings = {}, change, ...options } = {}) {
  const page = await chromium.open('2024/05/14/old-lighthouse-becomes-a-museum-of-storms', { html, prepare: openShadowRoots, reducedMotion: 'reduce', ...options });
  // As a string, since the page's policy forbids it to make code of one.
  await page.evaluate(`window.change = ${change ?? (() => {})}`);
  await page.evaluate(
    async ({ language, settings }) => {
      const { createAnalyzer } = await import('/pkg/index.js');
      const { startReading } = await import('/lib/reading.js');
      const { createMessages, loadTables } = await import('/lib/messages.js');
      const tables = await loadTables([language], async (path) => (await fetch(`/lib/${path}`)).json());
      // A language that does not exist, from right to left: every word that is not marked has not been translated.
      const mirrored = ([key, entry]) => [key, { ...entry, message: `⟦${entry.message}⟧` }];
      if (language === 'ar-XB') tables['ar-XB'] = Object.fromEntries(Object.entries(tables.en).map(mirrored));
      const analyzer = await createAnalyzer();
      window.told = { settings: [], errors: [] };
      window.reading = startReading(document, {
        analyze: async (snapshot, options) => {
          const analysis = analyzer.analyzeSnapshot(snapshot, options);
          change(analysis);
          return analysis;
        },
        settings: { panel: 'open', ...settings },
        messages: createMessages({ language, tables }),
        on: { settings: (one) => told.settings.push(one), error: (error) => told.errors.push(String(error.stack ?? error)) },
      });
      await reading.ready;
    },
    { language, settings },
  );
  return page;
}

/** The rules of axe-core that a page breaks, each with the elements that do. `part`: of our widgets the one to look at. */
export async function violations(page, part) {
  await page.evaluate(AXE);
  return page.evaluate(async (part) => {
    window.seesAll = true;
    const context = part ? { include: [[['nutgraf-layer', part]]] } : document;
    const { violations, passes } = await axe.run(context, { resultTypes: ['violations'] });
    window.seesAll = false;
    if (passes.length === 0) throw new Error('axe-core has looked at nothing');
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, any, all }) => `${html.slice(0, 160)} (${[...any, ...all].map(({ message }) => message).join('; ')})`).join(' | ')}`);
  }, part);
}
