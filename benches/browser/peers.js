/** The libraries that we are measured against: installed on demand, each bundled as its users bundle it. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const folder = join(import.meta.dirname, 'peers');

/** What each bundle is made of: an ES module that exports what a contestant calls. */
const ENTRIES = {
  readability: "export { Readability } from '@mozilla/readability';",
  defuddle: "export { default as Defuddle } from 'defuddle';",
  compromise: "export { default as nlp } from 'compromise';",
  wink: "import model from 'wink-eng-lite-web-model'; import winkNLP from 'wink-nlp'; export { model, winkNLP };",
  mark: "export { default as Mark } from 'mark.js';",
};

/** Installs the peers where they are missing. @returns the bundles' folder, and each bundle's size with brotli */
export async function bundlePeers() {
  const installed = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(join(folder, 'package-lock.json')).mtimeMs) {
    console.log('installing the peers');
    execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: folder, stdio: 'inherit' });
  }
  const bundles = join(folder, 'bundles');
  const esbuild = join(folder, 'node_modules/.bin/esbuild');
  const sizes = {};
  for (const [name, contents] of Object.entries(ENTRIES)) {
    const file = join(bundles, `${name}.js`);
    execFileSync(esbuild, ['--bundle', '--minify', '--format=esm', '--log-level=error', `--outfile=${file}`], { cwd: folder, input: contents });
    sizes[name] = brotliCompressSync(readFileSync(file)).length;
  }
  return { bundles, sizes };
}

/** The versions of the peers, as pinned. */
export function peerVersions() {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).dependencies;
}
