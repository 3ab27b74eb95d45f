/** What users download stays within its budget: raw, with gzip, with brotli, as servers and registries send it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = join(import.meta.dirname, '../..');
const pkg = join(root, 'pkg');
const budgets = JSON.parse(readFileSync(join(root, 'tests/budgets/size.json'), 'utf8'));

/** What a page loads of JavaScript for `createAnalyzer` and `paint`: a module with all that it imports. */
function modules(entry, found = new Set()) {
  if (found.has(entry)) return found;
  found.add(entry);
  const imports = readFileSync(join(pkg, entry), 'utf8').matchAll(/^(?:import|export) [^;]*?from '\.\/([^']+)'/gm);
  for (const [, name] of imports) modules(name, found);
  return found;
}

const PARTS = {
  core: ['core_bg.wasm'],
  core_with_html_parser: ['core-html_bg.wasm'],
  english_model: ['en.model'],
  shell: [...modules('index.js')],
};

function sizes(files) {
  const contents = files.map((file) => readFileSync(file));
  const sum = (size) => contents.reduce((total, content) => total + size(content), 0);
  return {
    raw: sum((content) => content.length),
    gzip: sum((content) => gzipSync(content, { level: 9 }).length),
    brotli: sum((content) => brotliCompressSync(content).length),
  };
}

function assertWithin(budget, found) {
  console.log(JSON.stringify(found));
  for (const [form, size] of Object.entries(found)) {
    assert.ok(size <= budget[form], `${form}: ${size} bytes, budget ${budget[form]}; make it smaller, or raise the budget and say why`);
  }
}

for (const [part, files] of Object.entries(PARTS)) {
  test(`size of ${part}`, () => assertWithin(budgets[part], sizes(files.map((file) => join(pkg, file)))));
}

test('size of every further model', () => {
  const further = readdirSync(join(root, 'models')).filter((name) => name.endsWith('.model') && name !== 'en.model');
  for (const name of further) assertWithin(budgets[name] ?? {}, sizes([join(root, 'models', name)]));
});

test('size of core and default model together', () => {
  assertWithin(budgets.core_and_english_model, { brotli: sizes([join(pkg, 'core_bg.wasm'), join(pkg, 'en.model')]).brotli });
});

test('size of the npm package', () => {
  const [{ size, unpackedSize }] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: root, encoding: 'utf8' }));
  assertWithin(budgets.package, { gzip: size, raw: unpackedSize });
});

const packed = existsSync(join(root, 'extension/dist'))
  ? readdirSync(join(root, 'extension/dist')).filter((name) => /\.(zip|xpi)$/.test(name)).map((name) => join(root, 'extension/dist', name))
  : [];
test('size of the extension', { skip: packed.length > 0 ? false : 'it is not built' }, () => {
  for (const file of packed) assertWithin(budgets.extension, { zip: readFileSync(file).length });
});
