/** Builds `pkg/`: core → wasm → glue → optimised wasm, with the JavaScript modules and models beside it. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

import { DIGEST_FILE, inputDigests, root } from './package-files.js';

const TARGET = 'wasm32-unknown-unknown';
const pkg = join(root, 'pkg');
// Only a build that succeeds replaces the package.
const fresh = join(root, 'target/pkg');

// Browsers parse HTML themselves; Node gets a core with a parser in it, which is twice as large.
const CORES = [
  { name: 'core', features: '' },
  { name: 'core-html', features: 'html' },
];

// What rustc emits and all supported browsers run (SIMD: Chrome 91, Firefox 89, Safari 16.4). `--all-features` makes
// modules that Chromium refuses.
const WASM_FEATURES = [
  'bulk-memory', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext', 'simd',
];

// Engines compile a function when it is first called, and spend more than twice the time on one that is twice as long:
// so little is inlined, and no large function into its only caller. BENCHMARKS.md has the figures.
const CODE_FLAGS = ['-Ctarget-feature=+simd128', '-Cllvm-args=-inline-threshold=40'];
const LARGEST_INLINED = '200';

run('cargo', ['fetch', '--locked', '--target', TARGET]);
const env = { ...process.env, CARGO_ENCODED_RUSTFLAGS: [...CODE_FLAGS, ...withoutLocalPaths()].join('\x1f') };

const digests = inputDigests();
rmSync(fresh, { recursive: true, force: true });
mkdirSync(fresh, { recursive: true });
cpSync(join(root, 'www/lib'), fresh, { recursive: true });
for (const model of ['en.model', 'en-lite.model']) cpSync(join(root, 'models', model), join(fresh, model));
for (const core of CORES) build(core);
writeFileSync(join(fresh, basename(DIGEST_FILE)), digests);
rmSync(pkg, { recursive: true, force: true });
cpSync(fresh, pkg, { recursive: true });
for (const { name } of readdirSync(pkg, { withFileTypes: true }).filter((entry) => entry.isFile())) {
  const file = join(pkg, name);
  const brotli = brotliCompressSync(readFileSync(file)).length;
  console.log(`${String(statSync(file).size).padStart(9)} bytes, ${String(brotli).padStart(8)} brotli  pkg/${name}`);
}

function build({ name, features }) {
  const profile = ['--lib', '--profile', 'wasm', '--locked', '--no-default-features', '--features', features];
  run('cargo', ['build', '--target', TARGET, ...profile], { env });
  const wasm = join(targetFolder(), TARGET, 'wasm/nutgraf.wasm');
  const glue = ['--target', 'web', '--no-typescript', '--omit-default-module-path', '--remove-name-section', '--remove-producers-section'];
  run('wasm-bindgen', [...glue, '--out-dir', fresh, '--out-name', name, wasm]);
  const built = join(fresh, `${name}_bg.wasm`);
  const flags = ['--mvp-features', ...WASM_FEATURES.map((feature) => `--enable-${feature}`)];
  run('node', [join(root, 'node_modules/binaryen/bin/wasm-opt'), '-O2', '--one-caller-inline-max-function-size', LARGEST_INLINED, ...flags, built, '-o', built]);
}

function targetFolder() {
  const metadata = execFileSync('cargo', ['metadata', '--format-version=1', '--no-deps'], { cwd: root });
  return JSON.parse(metadata).target_directory;
}

/** Panic messages name source files: these flags cut user folders and registries out of the names. */
function withoutLocalPaths() {
  const cargoHome = process.env.CARGO_HOME ?? join(homedir(), '.cargo');
  const sysroot = execFileSync('rustc', ['--print', 'sysroot'], { encoding: 'utf8' }).trim();
  const registries = join(cargoHome, 'registry/src');
  // The last flag that fits a path wins.
  const prefixes = [
    [homedir(), 'home'],
    [root, '.'],
    [cargoHome, 'cargo'],
    [join(sysroot, 'lib/rustlib/src/rust'), 'rust'],
    ...readdirSync(registries).map((name) => [join(registries, name), 'crates']),
  ];
  return prefixes.map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
}

function run(command, args, options) {
  console.log(`$ ${command} ${args.join(' ')}`);
  execFileSync(command, args, { cwd: root, stdio: 'inherit', ...options });
}
