/**
 * Runs other extractors and ours on the same pages, scores all with the same scorer, and prints them side by side:
 * `npm run bench:extraction -- [SET or FOLDER …]`.
 *
 * The peers are no dependencies of the project. They are installed into target/peers when this runs; one that cannot
 * be installed is skipped and said to be. A page on which a peer fails or takes more than a minute counts as a page
 * without text, and is listed.
 */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, createReadStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

const root = join(import.meta.dirname, '..');
const shared = process.env.NUTGRAF_SHARED ?? join(root, '../shared');
const home = join(root, 'target/peers');
const PAGE_SECONDS = 60;

const PEERS = [
  npm('Readability 0.6.0', 'readability.js', ['@mozilla/readability@0.6.0', 'jsdom@26.1.0']),
  npm('Defuddle 0.19.4', 'defuddle.js', ['defuddle@0.19.4', 'jsdom@26.1.0']),
  pip('trafilatura 2.3.1', []),
  pip('trafilatura 2.3.1, precision', ['--precision']),
  crate('dom_smoothie 0.19.0', 'dom_smoothie'),
];

const sets = process.argv.slice(2);
for (const set of sets.length > 0 ? sets : ['test_scrapinghub', 'dev/fundus_dev']) {
  const folder = existsSync(join(set, 'gold.jsonl')) ? resolve(set) : join(shared, 'extraction', set);
  if (!existsSync(join(folder, 'gold.jsonl'))) {
    console.log(`${set} is skipped, because ${folder} is not here`);
    continue;
  }
  const files = [];
  for (const peer of PEERS) {
    try {
      peer.install();
    } catch (error) {
      console.log(`${peer.name} is skipped, because it could not be installed: ${error.message.split('\n')[0]}`);
      continue;
    }
    const file = join(home, `${set.replaceAll(/\W+/g, '-')}.${peer.name.replaceAll(/\W+/g, '-')}.jsonl`);
    const failures = await run(peer, folder, file);
    for (const { id, error } of failures) console.log(`${peer.name} on ${id}: ${error}`);
    files.push(`${peer.name}=${file}`);
  }
  cargo(['run', '--release', '-p', 'nutgraf-training', '--', 'blocks', 'compare', folder, ...files], root);
}

/** Feeds a peer one page after the other, starts it again where it dies or does not answer, and keeps its answers. */
async function run(peer, folder, file) {
  const failures = [];
  const results = [];
  let worker;
  for (const row of readFileSync(join(folder, 'gold.jsonl'), 'utf8').split('\n').filter(Boolean)) {
    const { id, url } = JSON.parse(row);
    worker ??= start(peer);
    const result = await ask(worker, { id, url, html: await unzip(join(folder, 'html', `${id}.html.gz`)) });
    if (result.error) failures.push(result);
    if (result.ended) worker = undefined;
    results.push(result);
  }
  worker?.child.kill();
  writeFileSync(file, results.map((result) => `${JSON.stringify(result)}\n`).join(''));
  return failures;
}

function start({ command }) {
  const child = spawn(command[0], command.slice(1), { cwd: home, stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.on('error', () => {});
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}

async function ask({ child, lines }, page) {
  child.stdin.write(`${JSON.stringify(page)}\n`);
  let timer;
  const late = new Promise((done) => {
    timer = setTimeout(() => done('late'), PAGE_SECONDS * 1000);
  });
  const answer = await Promise.race([lines.next(), late]);
  clearTimeout(timer);
  if (answer !== 'late' && !answer.done) return JSON.parse(answer.value);
  child.kill('SIGKILL');
  const error = answer === 'late' ? `no answer within ${PAGE_SECONDS} s` : 'the process ended';
  return { id: page.id, error, ended: true };
}

async function unzip(path) {
  const parts = [];
  for await (const part of createReadStream(path).pipe(createGunzip())) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

function npm(name, script, packages) {
  const install = () => {
    const stamp = join(home, `${script}.installed`);
    copyScripts();
    if (existsSync(stamp)) return;
    if (!existsSync(join(home, 'package.json'))) writeFileSync(join(home, 'package.json'), '{"type":"module"}\n');
    execFileSync('npm', ['install', '--silent', '--no-audit', ...packages], { cwd: home, stdio: 'pipe' });
    writeFileSync(stamp, packages.join('\n'));
  };
  return { name, install, command: [process.execPath, join(home, script)] };
}

function pip(name, flags) {
  const python = join(home, 'venv/bin/python');
  const install = () => {
    const stamp = join(home, 'trafilatura.installed');
    copyScripts();
    if (existsSync(stamp)) return;
    execFileSync('python3', ['-m', 'venv', join(home, 'venv')], { stdio: 'pipe' });
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', 'trafilatura==2.3.1', 'lxml_html_clean==0.4.6'], { stdio: 'pipe' });
    writeFileSync(stamp, '');
  };
  return { name, install, command: [python, join(home, 'run_trafilatura.py'), ...flags] };
}

function crate(name, folder) {
  const install = () => {
    copyScripts();
    cargo(['build', '--release', '--quiet', '--target-dir', join(home, 'build')], join(home, folder));
  };
  return { name, install, command: [join(home, 'build/release', `peer-${folder.replace('_', '-')}`)] };
}

function copyScripts() {
  mkdirSync(home, { recursive: true });
  cpSync(join(root, 'tools/peers'), home, { recursive: true });
}

function cargo(args, cwd) {
  execFileSync('cargo', args, { cwd, stdio: 'inherit' });
}
