/**
 * `npm run bench`: Nutgraf and its peers on real pages, in one run.
 *
 *     npm run bench -- [--pages DIR] [--limit N] [--only NAME] [--in chromium,slow,firefox] [--pkg DIR] [--out FILE]
 *
 * Contestants take turns on each page, so that whatever else the machine does meets all of them alike. A page or
 * contestant that fails is named, and the run goes on. A full run writes results.json and the tables of BENCHMARKS.md.
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { root } from '../../tools/package-files.js';
import { openChromium } from './chromium.js';
import { CONTESTANTS } from './contestants.js';
import { openFirefox } from './firefox.js';
import { choosePages } from './pages.js';
import { bundlePeers, peerVersions } from './peers.js';
import { print, summarise, writeTables } from './report.js';
import { startServer } from './server.js';

/** How pages are read: at full speed, with a processor slowed to a quarter, and in another engine. */
const CONDITIONS = {
  chromium: { open: openChromium, throttle: 1, share: 1, contestants: CONTESTANTS.map(({ name }) => name) },
  slow: { open: openChromium, throttle: 4, share: 0.25, contestants: ['nutgraf', 'nutgraf-worker', 'nutgraf-article', 'readability', 'compromise', 'chain'] },
  firefox: { open: openFirefox, throttle: 1, share: 0.25, contestants: ['nutgraf', 'nutgraf-worker', 'nutgraf-article', 'readability', 'compromise', 'chain'] },
};

const { values: options } = parseArgs({
  options: {
    pages: { type: 'string' },
    limit: { type: 'string', default: '44' },
    only: { type: 'string' },
    in: { type: 'string', default: Object.keys(CONDITIONS).join() },
    pkg: { type: 'string', default: join(root, 'pkg') },
    out: { type: 'string' },
  },
});
const isWhole = process.argv.length === 2;
const out = options.out ?? (isWhole ? join(import.meta.dirname, 'results.json') : undefined);

const conditions = options.in.split(',');
const unknown = conditions.filter((name) => !(name in CONDITIONS));
const wanted = CONTESTANTS.filter(({ name }) => !options.only || name === options.only || name === 'nutgraf');
if (unknown.length > 0 || (options.only && !wanted.some(({ name }) => name === options.only))) {
  console.error(`there are --in ${Object.keys(CONDITIONS)} and --only ${CONTESTANTS.map(({ name }) => name)}`);
  process.exit(2);
}

const { bundles, sizes } = await bundlePeers();
const server = await startServer({ pkg: options.pkg, bundles });
const { pages, source } = choosePages(options.pages, Number(options.limit));
const results = {
  date: new Date().toISOString().slice(0, 10),
  machine: { processor: cpus()[0].model, cores: cpus().length },
  peers: peerVersions(),
  peerBrotliBytes: sizes,
  conditions: {},
};
for (const name of conditions) {
  try {
    results.conditions[name] = await runCondition(name, CONDITIONS[name]);
    print(results.conditions[name]);
  } catch (error) {
    console.error(`${name} was not measured: ${error.message}`);
  }
}
server.close();
if (out) writeFileSync(out, `${JSON.stringify(results, null, 1)}\n`);
if (isWhole) writeTables(results);

async function runCondition(condition, { open, throttle, share, contestants }) {
  const engine = await open();
  const own = pages.filter((_, i) => Math.floor(i * share) !== Math.floor((i - 1) * share));
  const measured = [];
  const failures = [];
  console.log(`\n${condition}: ${engine.version}, ${own.length} of ${source}`);
  for (const [i, page] of own.entries()) {
    const started = performance.now();
    const runs = {};
    const attempt = async (name, action) => {
      try {
        runs[name] = await action();
      } catch (error) {
        failures.push({ page: page.name, contestant: name, error: error.message.split('\n')[0] });
        console.log(`  FAILED on ${page.name}: ${name}: ${error.message.split('\n')[0]}`);
      }
    };
    server.show(page.html());
    let given = { text: '', names: [] };
    await attempt('scout', async () => (given = await engine.scout(server)));
    const turn = wanted.filter(({ name }) => contestants.includes(name));
    // Everyone is first, last and in between in turn.
    turn.push(...turn.splice(0, i % turn.length));
    for (const contestant of turn) {
      await attempt(contestant.name, () => engine.measure(contestant, server, given, { throttle }));
    }
    delete runs.scout;
    measured.push({ page: page.name, bytes: page.bytes, characters: given.text.length, runs });
    const load = loadavg()[0].toFixed(1);
    console.log(`  ${String(i + 1).padStart(3)} ${page.name} (${page.bytes} bytes) ${((performance.now() - started) / 1000).toFixed(1)} s, load ${load}`);
  }
  await engine.close();
  return { engine: engine.version, unit: engine.unit, throttle, source, ...summarise(measured, engine.unit), failures };
}
