/**
 * Takes the pictures of the demo: `node tools/screenshot.js [FOLDER]` writes `www/screenshot.png`, or, given a folder,
 * light, dark and narrow ones into it, to look at.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { launchChromium } from '../tests/e2e/browser.js';
import { demoServer, listen } from './serve.js';

const root = join(import.meta.dirname, '..');
const [folder] = process.argv.slice(2);
const WIDE = { width: 1280, height: 860 };
const PICTURES = folder
  ? [
      { path: join(folder, 'light.png'), viewport: WIDE, colorScheme: 'light' },
      { path: join(folder, 'dark.png'), viewport: WIDE, colorScheme: 'dark' },
      { path: join(folder, 'narrow.png'), viewport: { width: 390, height: 844 }, colorScheme: 'light' },
      { path: join(folder, 'forced-colors.png'), viewport: WIDE, forcedColors: 'active' },
      { path: join(folder, 'whole.png'), viewport: WIDE, colorScheme: 'light', fullPage: true },
    ]
  : [{ path: join(root, 'www/screenshot.png'), viewport: { width: 1280, height: 1180 }, colorScheme: 'light' }];

if (folder) mkdirSync(folder, { recursive: true });
const server = demoServer();
const address = await listen(server, 0);
const browser = await launchChromium();
for (const { path, fullPage = false, ...options } of PICTURES) {
  const page = await browser.newPage({ ...options, reducedMotion: 'reduce' });
  await page.goto(address);
  await page.locator('#overview').waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path, fullPage });
  await page.close();
  console.log(path);
}
await browser.close();
server.close();
