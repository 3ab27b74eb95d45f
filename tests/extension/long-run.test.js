/** How fast a click is followed by paint, and what the background holds after many pages. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { highlights, openChromium, root, serve, until } from './browser.js';
import { PAGES, story } from './pages.js';

const budgets = JSON.parse(readFileSync(join(root, 'tests/budgets/extension.json'), 'utf8'));
const PAGE_COUNT = 200;
/**
 * Other work on the machine makes clicks slow; the fastest says what the extension costs. So many are measured at least,
 * and on a busy machine so many at most until one has had the machine to itself.
 */
const CLICKS = 8;
const MOST_CLICKS = 24;
const FIRST_CLICKS = 6;

const SAMPLE = '/2026/05/14/ferry.html';
let server;

before(async () => {
  const stories = Array.from({ length: PAGE_COUNT }, (_, i) => [`/2026/05/14/story-${i}`, story(i)]);
  const sample = readFileSync(join(root, 'www/sample/ferry.html'), 'utf8');
  server = await serve({ ...PAGES, ...Object.fromEntries(stories), [SAMPLE]: sample });
});
after(() => server?.close());

/** Milliseconds from the click in the popup to the first name in the page. Both read the machine's own clock. */
async function clickToPaint(nutgraf) {
  const page = await nutgraf.open(server.url(SAMPLE));
  const popup = await nutgraf.popup(page);
  const painted = page.evaluate(() => new Promise((done) => {
    const timer = setInterval(() => {
      if (!CSS.highlights.has('nutgraf-person')) return;
      clearInterval(timer);
      done(Date.now());
    }, 1);
  }));
  const clicked = await popup.evaluate(() => {
    const now = Date.now();
    document.getElementById('toggle').click();
    return now;
  });
  const milliseconds = (await painted) - clicked;
  await page.close();
  return milliseconds;
}

/** The bytes of all WebAssembly memories of a worker, which its heap does not count. */
async function wasmMemory(session) {
  const { result } = await session.send('Runtime.evaluate', { expression: 'WebAssembly.Memory.prototype' });
  const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: result.objectId, objectGroup: 'memories' });
  const { result: bytes } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration: 'function () { return this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0); }',
    returnByValue: true,
  });
  await session.send('Runtime.releaseObjectGroup', { objectGroup: 'memories' });
  assert.ok(bytes.value > 0, 'the worker has no WebAssembly memory');
  return bytes.value;
}

test('a click is followed by paint without a wait', async (t) => {
  const later = [];
  let nutgraf = await openChromium();
  try {
    while (later.length < CLICKS || (later.length < MOST_CLICKS && Math.min(...later) > budgets.later_click_to_paint_ms)) {
      later.push(await clickToPaint(nutgraf));
    }
    // What came first in this browser, and, where it was slow, in others that are as new.
    const first = [later.shift()];
    while (first.length < FIRST_CLICKS && Math.min(...first) > budgets.first_click_to_paint_ms) {
      await nutgraf.close();
      nutgraf = await openChromium();
      first.push(await clickToPaint(nutgraf));
    }
    later.sort((one, other) => one - other);
    t.diagnostic(`first click ${first.join(', ')} ms; later ${later.join(', ')} ms`);
    assert.ok(Math.min(...later) <= budgets.later_click_to_paint_ms);
    assert.ok(Math.min(...first) <= budgets.first_click_to_paint_ms);
  } finally {
    await nutgraf.close();
  }
});

test(`the background is small after ${PAGE_COUNT} pages, and grows no more`, async (t) => {
  const nutgraf = await openChromium({ grants: true });
  try {
    await nutgraf.allow('http://localhost/*');
    const page = await nutgraf.open(server.url('/list'));
    const target = await nutgraf.browser.waitForTarget((one) => one.type() === 'service_worker' && one.url().startsWith(nutgraf.address));
    // Whoever looks into the worker keeps it awake, so all pages are read in one life of it.
    const session = await target.createCDPSession();
    const used = async () => {
      await session.send('HeapProfiler.collectGarbage');
      const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await session.send('Runtime.getHeapUsage');
      return usedSize + embedderHeapUsedSize + backingStorageSize + (await wasmMemory(session));
    };
    const samples = [];
    for (let i = 0; i < PAGE_COUNT; i++) {
      await page.goto(server.url(`/2026/05/14/story-${i}`));
      await until(async () => 'nutgraf-person' in (await highlights(page)));
      if ((i + 1) % 50 === 0) samples.push(await used());
    }
    t.diagnostic(`after 50, 100, 150, 200 pages: ${samples.map((bytes) => (bytes / 2 ** 20).toFixed(1)).join(', ')} MiB`);
    assert.ok(samples.at(-1) <= budgets.background_memory_bytes, `${samples.at(-1)} bytes`);
    assert.ok(samples.at(-1) <= samples[0] * 1.1 + 2 ** 20, samples.join(' '));
  } finally {
    await nutgraf.close();
  }
});
