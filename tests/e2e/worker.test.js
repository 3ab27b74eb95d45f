/** The analyzer in a worker gives what the analyzer in the page gives, and says what is wrong in the same words. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { root, useBrowser } from './browser.js';

const chromium = useBrowser();
const html = readFileSync(join(root, 'www/sample/ferry.html'), 'utf8');

test('a worker gives the same analysis as the page itself, and leads back to its nodes', async () => {
  const page = await chromium.open('page', { html });
  const seen = await page.evaluate(async (html) => {
    const { createAnalyzer, createWorkerAnalyzer, paint, takeSnapshot, textNodes } = await import('/pkg/index.js');
    const here = await createAnalyzer();
    const there = await createWorkerAnalyzer();
    const same = async (method, ...args) =>
      JSON.stringify(await there[method](...args)) === JSON.stringify(here[method](...args));
    const analysis = await there.analyzeDocument(document);
    const result = {
      same: [
        await same('analyzeDocument', document),
        await same('analyzeSnapshot', takeSnapshot(document), { entities_in: 'all' }),
        await same('analyzeText', 'Storm hits Lisbon\n\nA storm hit Lisbon on Tuesday.'),
        await same('analyzeHtml', html),
      ],
      mentions: analysis.mentions.length,
      nodes: textNodes(analysis).every((node) => node.isConnected),
      dropped: paint(analysis, document).dropped,
      together: (await Promise.all(['One.', 'Two.', 'Three.'].map((text) => there.analyzeText(text)))).map(({ text }) => text),
    };
    there.close();
    return result;
  }, html);
  assert.deepEqual(seen.same, [true, true, true, true]);
  assert.ok(seen.mentions > 10 && seen.nodes);
  assert.equal(seen.dropped, 0);
  assert.deepEqual(seen.together.map((text) => text.trim()), ['One.', 'Two.', 'Three.']);
});

test('what fails in a worker fails as it does in the page, and a closed one says so', async () => {
  const page = await chromium.open('page', { html: '<!doctype html><p>A paragraph.' });
  const codes = await page.evaluate(async () => {
    const { createWorkerAnalyzer } = await import('/pkg/index.js');
    const code = (action) => action().then(() => 'none', (error) => `${error.constructor.name} ${error.code}`);
    const worker = await createWorkerAnalyzer({ model: null });
    const waiting = code(() => worker.analyzeText('Text.').then(() => worker.analyzeText(' ')));
    const found = [
      await waiting,
      await code(() => worker.analyzeText(7)),
      await code(() => worker.analyzeText('Text.', { nonsense: 1 })),
      await code(() => worker.analyzeSnapshot({})),
      await code(() => createWorkerAnalyzer({ model: new Uint8Array(4) })),
      await code(() => createWorkerAnalyzer({ wasm: '/missing.wasm' })),
    ];
    const cut = code(() => worker.analyzeText('Text.'));
    worker.close();
    return [...found, await cut, await code(() => worker.analyzeText('Text.'))];
  });
  assert.deepEqual(codes, [
    'EmptyPageError empty_page',
    'InvalidInputError invalid_input',
    'InvalidOptionError invalid_option',
    'MalformedSnapshotError malformed_snapshot',
    'WrongModelError wrong_model',
    'LoadError load_failed',
    'UnsupportedError unsupported',
    'UnsupportedError unsupported',
  ]);
});
