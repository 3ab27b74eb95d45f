/**
 * `npm run extension:screenshots`: pictures of the built extension for the stores, 1280 × 800 and light, and of each of
 * its pages, light and dark, to look at. They lie in `tests/output/screenshots`.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { openChromium, serve, until } from '../tests/extension/browser.js';
import { root } from './package-files.js';

const folder = join(root, 'tests/output/screenshots');
mkdirSync(folder, { recursive: true });
const SAMPLE = '/2026/05/14/ferry.html';
const sample = ['ferry.html', 'ferry.css', 'ferry.svg'].map((name) => [`/2026/05/14/${name}`, readFileSync(join(root, 'www/sample', name), 'utf8')]);
const server = await serve({
  ...Object.fromEntries(sample),
  // The demo brings the style sheet along by other means.
  [SAMPLE]: sample[0][1].replace('</head>', '<link rel="stylesheet" href="ferry.css"></head>'),
});

async function picture(page, name, options) {
  // Fonts, pictures and transitions settle.
  await new Promise((done) => setTimeout(done, 400));
  await page.screenshot({ path: join(folder, `${name}.png`), ...options });
  console.log(`tests/output/screenshots/${name}.png`);
}

try {
  for (const scheme of ['light', 'dark']) {
    const nutgraf = await openChromium({ args: ['--window-size=1280,940', ...(scheme === 'dark' ? ['--force-dark-mode'] : [])] });
    try {
      const prepare = async (page, width = 1280, height = 800) => {
        await page.setViewport({ width, height });
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        return page;
      };
      for (const name of ['welcome', 'options', 'help']) {
        const hash = name === 'help' ? '#too_large' : '';
        const page = await prepare(await nutgraf.open(`${nutgraf.address}${name}/${name}.html${hash}`));
        await until(() => page.evaluate(() => document.title !== 'Nutgraf'));
        if (name === 'welcome') await until(() => page.$eval('#toggle', (button) => !button.disabled));
        await picture(page, `${name}-${scheme}`, { fullPage: name === 'options' });
        await prepare(page, 390, 800);
        await picture(page, `${name}-narrow-${scheme}`);
        await page.close();
      }
      const page = await prepare(await nutgraf.open(server.url(SAMPLE)));
      const before = await prepare(await nutgraf.popup(page), 360, 330);
      await picture(before, `popup-off-${scheme}`);
      await before.click('#toggle');
      await until(() => before.$eval('#reader', (button) => !button.hidden));
      await prepare(before, 360, 620);
      await picture(before, `popup-on-${scheme}`);
      await picture(page, `page-${scheme}`);
      await before.click('#reader');
      await picture(page, `reader-${scheme}`);
    } finally {
      await nutgraf.close();
    }
  }
} finally {
  server.close();
}
