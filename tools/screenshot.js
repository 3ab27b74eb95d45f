/**
 * Takes the pictures of the demo: `node tools/screenshot.js [FOLDER]` writes `www/screenshot.png`, or, given a folder,
 * pictures of everything that it shows, in light and dark, wide and narrow, into it, to look at.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { launchChromium, openShadowRoots } from '../tests/e2e/browser.js';
import { demoServer, listen } from './serve.js';

const root = join(import.meta.dirname, '..');
const [folder] = process.argv.slice(2);
const WIDE = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };

/** Who is chosen in the panel, and whom the pointer is over. */
async function meet(page) {
  await page.locator('.entries button', { hasText: 'Helena Vasques' }).click();
  const at = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.getElementById('page').shadowRoot, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    while (!node.data.includes('Rio Claro Ferries')) node = walker.nextNode();
    const range = document.createRange();
    const start = node.data.indexOf('Rio Claro Ferries');
    range.setStart(node, start);
    range.setEnd(node, start + 17);
    const { left, top, width, height } = range.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  });
  await page.mouse.move(...at);
  await page.locator('.card:visible').waitFor();
}

const openReader = (page) => page.locator('.panel').getByRole('button', { name: 'Reader view' }).click();
const press = (name) => (page) => page.locator('.panel').getByRole('button', { name }).click();
const openPanel = (page) => page.locator('#open-panel').click();

async function readOn(page) {
  await openReader(page);
  await page.locator('.reader').getByRole('button', { name: 'Type' }).click();
  await page.getByLabel('Sepia', { exact: true }).check();
  await page.locator('.reader .scroll').evaluate((element) => element.scrollBy(0, 520));
}

const PICTURES = folder
  ? {
      light: { viewport: WIDE },
      dark: { viewport: WIDE, colorScheme: 'dark', act: meet },
      narrow: { viewport: PHONE },
      'narrow-panel': { viewport: PHONE, act: openPanel },
      'forced-colors': { viewport: WIDE, forcedColors: 'active', act: meet },
      'take-along': { viewport: WIDE, act: press('Take along') },
      display: { viewport: WIDE, act: press('Display') },
      reader: { viewport: WIDE, act: openReader },
      'reader-dark': { viewport: WIDE, colorScheme: 'dark', act: openReader },
      'reader-sepia': { viewport: WIDE, act: readOn },
      'reader-narrow': { viewport: PHONE, act: (page) => page.locator('#open-reader').click() },
      german: { viewport: WIDE, path: '?lang=de', act: (page) => page.locator('.entries button').nth(2).click() },
      whole: { viewport: WIDE, fullPage: true },
    }
  : { screenshot: { viewport: { width: 1280, height: 960 }, act: meet } };

if (folder) mkdirSync(folder, { recursive: true });
const server = demoServer();
const address = await listen(server, 0);
const browser = await launchChromium();
for (const [name, { act, fullPage = false, path = '', ...options }] of Object.entries(PICTURES)) {
  const page = await browser.newPage({ colorScheme: 'light', ...options, reducedMotion: 'reduce' });
  await page.addInitScript(openShadowRoots);
  await page.goto(address + path);
  await page.locator('#overview').waitFor();
  await act?.(page);
  // The card fades in, and pictures of the reader view are fetched.
  await page.waitForTimeout(400);
  const file = join(folder ?? join(root, 'www'), `${name}.png`);
  await page.screenshot({ path: file, fullPage });
  await page.close();
  console.log(file);
}
await browser.close();
server.close();
