/** What `pkg/` is made from: shared by the build and its check. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');
export const DIGEST_FILE = join(root, 'pkg/inputs.sha256');

const INPUTS = ['Cargo.lock', 'Cargo.toml', 'models', 'src', 'tools/build.js', 'tools/versions.json', 'www/lib'];

/** A line per input file, in the form of `sha256sum`, which can check it too. */
export function inputDigests() {
  return INPUTS.flatMap(filesOf).map((path) => `${sha256(path)}  ${path}\n`).join('');
}

function filesOf(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path)).sort().flatMap((name) => filesOf(`${path}/${name}`));
}

function sha256(path) {
  return createHash('sha256').update(readFileSync(join(root, path))).digest('hex');
}
