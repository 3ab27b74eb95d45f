/**
 * `npm run extension`: builds `extension/dist/`: for each browser an unpacked folder and the zip that a store takes.
 * The same sources give the same bytes. The core and the model are those of `pkg/`, as it is.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { build } from 'esbuild';
import { zipSync } from 'fflate';

import { BROWSERS, manifestFor } from '../extension/manifest.js';
import { root } from './package-files.js';

const source = join(root, 'extension');
const dist = join(source, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Scripts that the browser runs as classic ones, and modules. */
const CLASSIC = ['content.js', 'automatic.js'];
const MODULES = ['background.js', 'popup/popup.js', 'options/options.js', 'welcome/welcome.js', 'help/help.js'];

/** Copied as they are: [from, to]. */
const FILES = [
  ['pkg/core_bg.wasm', 'core_bg.wasm'],
  ['pkg/en.model', 'en.model'],
  ['LICENSE-APACHE', 'LICENSE-APACHE'],
  ['LICENSE-MIT', 'LICENSE-MIT'],
  ['extension/icons', 'icons'],
  ['extension/pages.css', 'pages.css'],
  ...['popup', 'options', 'welcome', 'help'].flatMap((page) => [
    [`extension/${page}/${page}.html`, `${page}/${page}.html`],
    [`extension/${page}/${page}.css`, `${page}/${page}.css`],
  ]),
];

/** The tables of words that are joined into one for each language. */
const LOCALES = ['www/lib/_locales', 'extension/_locales'];

/** The glue of the core is built, and lies in `pkg/`; everything else is bundled from its source. */
const builtCore = {
  name: 'built-core',
  setup(build) {
    build.onResolve({ filter: /^\.\/core\.js$/ }, ({ importer }) =>
      dirname(importer) === join(root, 'www/lib') ? { path: join(root, 'pkg/core.js') } : undefined,
    );
  },
};

rmSync(dist, { recursive: true, force: true });
for (const browser of BROWSERS) {
  const folder = join(dist, browser);
  mkdirSync(folder, { recursive: true });
  await bundle(folder, CLASSIC, 'iife');
  await bundle(folder, MODULES, 'esm');
  for (const [from, to] of FILES) {
    if (existsSync(join(root, from))) cpSync(join(root, from), join(folder, to), { recursive: true });
    else throw new Error(`${from} is missing`);
  }
  for (const [path, table] of locales()) write(join(folder, path), table);
  write(join(folder, 'manifest.json'), manifestFor(browser, version));
  const zip = zipOf(folder);
  writeFileSync(join(dist, `nutgraf-${browser}.zip`), zip);
  console.log(`${String(zip.length).padStart(9)} bytes  extension/dist/nutgraf-${browser}.zip`);
}

/** Readable on purpose: stores review what they are sent. */
function bundle(outdir, entries, format) {
  return build({
    absWorkingDir: root,
    entryPoints: entries.map((entry) => ({ in: join(source, entry), out: entry.replace(/\.js$/, '') })),
    outdir,
    format,
    bundle: true,
    charset: 'utf8',
    target: ['chrome116', 'firefox140'],
    logLevel: 'warning',
    plugins: [builtCore],
  });
}

/** `[path, table]` for each language. A word that two tables have is a mistake. */
function locales() {
  const tables = new Map();
  for (const folder of LOCALES) {
    for (const language of readdirSync(join(root, folder)).sort()) {
      const path = `_locales/${language}/messages.json`;
      const table = tables.get(path) ?? {};
      for (const [key, value] of Object.entries(JSON.parse(readFileSync(join(root, folder, language, 'messages.json'), 'utf8')))) {
        if (key in table) throw new Error(`${language} has two messages named ${key}`);
        table[key] = value;
      }
      tables.set(path, table);
    }
  }
  return tables;
}

function write(path, value) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}

/** Order and times are fixed. */
function zipOf(folder) {
  const files = Object.fromEntries(filesOf(folder).map((path) => [relative(folder, path), readFileSync(path)]));
  return zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) });
}

function filesOf(folder) {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesOf(path) : [path]));
}
