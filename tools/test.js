/** Runs the test suites named on the command line, or all, and counts what passed. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const wasmTest = (flags, file) =>
  `wasm-pack test --mode no-install ${flags} -- --locked --no-default-features --features html --test ${file}`;

const SUITES = {
  rust: [
    'cargo fmt --all -- --check',
    'cargo clippy --locked --workspace --all-targets -- -D warnings',
    // The boundary exists on this target alone.
    'cargo clippy --locked --target wasm32-unknown-unknown --no-default-features --features html --lib -- -D warnings',
    'cargo test --locked --workspace',
    'RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps',
  ],
  wasm: [
    wasmTest('--node', 'wasm_node'),
    wasmTest('--headless --chrome', 'wasm_browser'),
    wasmTest('--headless --firefox', 'wasm_browser'),
  ],
  node: ['npx tsc --project tests/node', 'node --test tests/node/*.test.js'],
  extension: ['npx tsc --project tests/extension', 'node tools/extension.js', 'node --test --test-concurrency=1 tests/extension/*.test.js'],
  e2e: ['node --test --test-concurrency=1 tests/e2e/*.test.js'],
  budgets: ['node --test benches/core/*.test.js'],
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in SUITES));
if (unknown.length > 0) {
  console.error(`no such suite: ${unknown.join(', ')}; there are ${Object.keys(SUITES).join(', ')}`);
  process.exit(2);
}

if ((await run('node tools/setup.js')).status !== 0) process.exit(1);
const summary = [];
for (const suite of wanted.length > 0 ? wanted : Object.keys(SUITES)) {
  for (const command of SUITES[suite]) {
    summary.push({ suite, command, ...(await run(command)) });
  }
}

console.log('\nsuite  result  passed  failed  skipped  seconds  command');
for (const { suite, command, status, passed, failed, skipped, seconds } of summary) {
  const figures = [passed, failed, skipped].map((count, i) => String(count).padStart([6, 6, 7][i])).join('  ');
  const result = status === 0 ? 'ok    ' : 'FAILED';
  console.log(`${suite.padEnd(5)}  ${result}  ${figures}  ${seconds.toFixed(1).padStart(7)}  ${command}`);
}
const sum = (key) => summary.reduce((total, line) => total + line[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exitCode = summary.some(({ status }) => status !== 0) ? 1 : 0;

/** Runs a command, passes its output on, and reads the counts of Rust's and Node's test runners from it. */
async function run(command) {
  console.log(`\n$ ${command}`);
  const started = performance.now();
  const child = spawn('sh', ['-c', command], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk) => {
    process.stdout.write(chunk);
    text += chunk;
  });
  const status = await new Promise((resolve) => child.on('close', resolve));
  const count = (rust, node) =>
    [...text.matchAll(rust), ...text.matchAll(node)].reduce((total, match) => total + Number(match[1]), 0);
  return {
    status,
    passed: count(/^test result: .*?(\d+) passed/gm, /^(?:#|ℹ) pass (\d+)/gm),
    failed: count(/^test result: .*?(\d+) failed/gm, /^(?:#|ℹ) fail (\d+)/gm),
    skipped: count(/^test result: .*?(\d+) ignored/gm, /^(?:#|ℹ) skipped (\d+)/gm),
    seconds: (performance.now() - started) / 1000,
  };
}
