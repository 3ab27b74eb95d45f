/** Real news pages, under policies that allow nothing: each is read, and given back as it was. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { highlights, openChromium, serve, shared, until } from './browser.js';

const folder = join(shared, 'extraction/dev/fundus_dev/html');
const skip = existsSync(folder) ? false : `${folder} is not here`;
const COUNT = 12;

test(`${COUNT} real pages are read and given back`, { skip }, async () => {
  const names = readdirSync(folder).sort();
  const chosen = names.filter((_, i) => i % Math.ceil(names.length / COUNT) === 0);
  const pages = chosen.map((name, i) => [`/2026/05/14/real-${i}`, gunzipSync(readFileSync(join(folder, name))).toString()]);
  const server = await serve(Object.fromEntries(pages));
  // Whatever these pages name elsewhere is not asked for.
  const nutgraf = await openChromium({ args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'] });
  try {
    for (const [i, [path]] of pages.entries()) {
      const page = await nutgraf.open(server.url(path, i % 2 ? 'nothing' : 'sandbox'));
      const html = () => page.evaluate(() => document.documentElement.outerHTML);
      const before = await html();
      const popup = await nutgraf.read(page);
      const text = await popup.evaluate(() => document.body.innerText);
      assert.match(text, /Stop reading/, chosen[i]);
      if (!/does not look like/.test(text)) assert.match(text, /Reader view/, chosen[i]);
      await popup.click('#toggle');
      await until(async () => Object.keys(await highlights(page)).length === 0);
      await until(async () => (await html()) === before);
      await page.close();
    }
  } finally {
    await nutgraf.close();
    server.close();
  }
});
