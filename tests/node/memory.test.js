/** Memory of the WebAssembly instance stays small and does not grow, however many pages it reads. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { generatedPage } from './generated.js';

const MIB = 1024 * 1024;
const root = new URL('../../', import.meta.url);
const budget = JSON.parse(await readFile(new URL('tests/budgets/memory.json', root), 'utf8'));

test('a thousand pages fit into the budget, and the last eight hundred take no more than the first two hundred', async () => {
  const { default: init, Core } = await import(new URL('pkg/core-html.js', root));
  const { memory } = await init({ module_or_path: await readFile(new URL('pkg/core-html_bg.wasm', root)) });
  const used = () => memory.buffer.byteLength / MIB;
  const core = new Core(new Uint8Array(await readFile(new URL('pkg/en.model', root))));
  const seen = { loaded: used() };
  for (let i = 0; i < 1000; i++) {
    // Every length comes up in the first two hundred.
    const { mentions } = JSON.parse(core.analyzeHtml(generatedPage(i, 2 + ((i * 7) % 40)), undefined));
    assert.ok(mentions.length > 0, `page ${i} names somebody`);
    if (i === 199) seen.after200 = used();
  }
  seen.after1000 = used();
  console.log(`WebAssembly memory: ${JSON.stringify(seen)} MiB`);
  assert.ok(seen.loaded <= budget.loaded_mib, `${seen.loaded} MiB once loaded, budget ${budget.loaded_mib}`);
  assert.ok(seen.after1000 <= budget.after_1000_pages_mib, `${seen.after1000} MiB, budget ${budget.after_1000_pages_mib}`);
  assert.equal(seen.after1000, seen.after200);
});
