/**
 * Instructions of each step, counted by valgrind: they do not depend on what else the machine does. Two things hold:
 * no step needs more than its budget on the pages of `tests/extraction` and on made-up ones, and of these one that is
 * ten times as long needs ten times as many (reading metadata, merging and writing entities may need fewer: a longer
 * page has no more of them).
 *
 * `NUTGRAF_WRITE_BUDGET=1 node --test benches/core/instructions.test.js` writes the counts down as the new budget.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';

const root = join(import.meta.dirname, '../..');
const budgetFile = join(root, 'tests/budgets/instructions.json');
const skip = spawnSync('valgrind', ['--version']).error ? 'valgrind is not installed' : false;

/** A compiler of another version counts otherwise by less than this. */
const TOLERANCE = 0.05;
const GROWTH = { least: 8.5, most: 11.5 };

const counts = {};
before(() => {
  if (skip) return;
  const options = { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' };
  execFileSync('cargo', ['build', '--locked', '--profile', 'counted', '-p', 'nutgraf-benches', '--bin', 'instructions'], options);
  const { target_directory: target } = JSON.parse(execFileSync('cargo', ['metadata', '--format-version=1', '--no-deps'], options));
  const folder = mkdtempSync(join(tmpdir(), 'nutgraf-'));
  const out = join(folder, 'callgrind.out');
  const program = join(target, 'counted/instructions');
  execFileSync('valgrind', ['--quiet', '--tool=callgrind', `--callgrind-out-file=${out}`, program], options);
  const table = execFileSync('callgrind_annotate', ['--inclusive=yes', '--threshold=100', out], { ...options, maxBuffer: 1 << 27 });
  rmSync(folder, { recursive: true });
  for (const [, count, name] of table.matchAll(/^\s*([\d,]+) .*instructions::((?:written|short|long|once)::\w+)/gm)) {
    counts[name] = Number(count.replaceAll(',', ''));
  }
  console.log(JSON.stringify(counts, null, 1));
  if (process.env.NUTGRAF_WRITE_BUDGET) writeFileSync(budgetFile, `${JSON.stringify(counts, null, 1)}\n`);
});

const budget = existsSync(budgetFile) ? JSON.parse(readFileSync(budgetFile, 'utf8')) : {};

const withoutBudget = existsSync(budgetFile) ? false : 'there is no budget yet: NUTGRAF_WRITE_BUDGET=1 writes one';
test('no step needs more instructions than its budget', { skip: skip || withoutBudget }, () => {
  assert.deepEqual(Object.keys(counts).sort(), Object.keys(budget).sort());
  const over = Object.keys(counts).filter((name) => counts[name] > budget[name] * (1 + TOLERANCE));
  const shown = over.map((name) => `${name}: ${counts[name]} instead of ${budget[name]}`).join(', ');
  assert.equal(shown, '', `${shown}; make it cheaper, or write a new budget and say why`);
});

const SUBLINEAR = ['read_metadata', 'identity', 'write'];
const STEPS = ['parse', 'read_features', 'classify', 'read_metadata', 'tokenise', 'tag', 'values', 'identity', 'analyze', 'write'];
for (const step of STEPS) {
  test(`ten times the page needs ten times the instructions: ${step}`, { skip }, () => {
    const growth = counts[`long::${step}`] / counts[`short::${step}`];
    console.log(`${step}: ${growth.toFixed(2)}`);
    const least = SUBLINEAR.includes(step) ? 0 : GROWTH.least;
    assert.ok(growth >= least && growth <= GROWTH.most, `it needs ${growth.toFixed(2)} times as many`);
  });
}
