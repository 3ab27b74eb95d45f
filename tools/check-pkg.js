/** Fails where `pkg/` was not built from the sources beside it, or carries traces of the machine that built it. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';

import { DIGEST_FILE, inputDigests, root } from './package-files.js';

const problems = [...staleInputs(), ...traces()];
for (const problem of problems) console.error(problem);
console.log(problems.length ? 'pkg/ is not fit to ship' : 'pkg/ was built from these sources and names no machine');
process.exitCode = problems.length ? 1 : 0;

function staleInputs() {
  const built = existsSync(DIGEST_FILE) ? readFileSync(DIGEST_FILE, 'utf8').split('\n') : [];
  const present = inputDigests().split('\n');
  const path = (line) => line.slice(66);
  const changed = new Set([...built, ...present].filter((line) => !built.includes(line) || !present.includes(line)).map(path));
  return [...changed].map((name) => `${name} is not what pkg/ was built from: run npm run build and commit pkg/`);
}

function traces() {
  const local = [root, homedir(), hostname()].filter((name) => name.length > 4);
  const places = /\/(?:home|root|Users)\/[^\s/]|\.cargo\b|\.rustup\b|\bregistry\/|crates\.io|[A-Z]:\\/;
  return readdirSync(join(root, 'pkg'))
    .filter((name) => name.endsWith('.wasm'))
    .flatMap((name) => {
      const text = readFileSync(join(root, 'pkg', name), 'latin1');
      const found = [...local.filter((trace) => text.includes(trace)), ...(places.exec(text) ?? [])];
      return found.map((trace) => `pkg/${name} holds ${JSON.stringify(trace)}, a trace of the machine that built it`);
    });
}
