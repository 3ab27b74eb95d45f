/** From measurements to figures and tables. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../../tools/package-files.js';
import { CONTESTANTS } from './contestants.js';

/** Which of our figures is set against which of a peer's, per page. */
const RATIOS = [
  ['nutgraf', 'readability'],
  ['nutgraf', 'defuddle'],
  ['nutgraf', 'compromise'],
  ['nutgraf', 'wink'],
  ['nutgraf', 'mark'],
  ['nutgraf', 'chain'],
  ['nutgraf-worker', 'readability'],
  ['nutgraf-worker', 'compromise'],
  ['nutgraf-worker', 'chain'],
  ['nutgraf-article', 'readability'],
  ['nutgraf-article', 'defuddle'],
  ['nutgraf-steps:snapshot', 'readability'],
];

export function median(numbers) {
  return quantile(numbers, 0.5);
}

function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return below + (above - below) * (at - Math.floor(at));
}

function figures(numbers, digits = 1) {
  if (numbers.length === 0) return undefined;
  const round = (number) => Number(number.toFixed(digits));
  return { p50: round(median(numbers)), p90: round(quantile(numbers, 0.9)), max: round(Math.max(...numbers)) };
}

/** All steps of a contestant on a page together, or the one named behind a colon; the load apart. */
function total(run, name, state, unit) {
  const [contestant, step] = name.split(':');
  const steps = run[contestant]?.[state];
  if (!steps) return undefined;
  if (step) return steps[step][unit];
  return Object.entries(steps).reduce((sum, [name, measured]) => (name === 'load' ? sum : sum + measured[unit]), 0);
}

/** @param measured a row per page: `{ page, bytes, characters, runs: { [contestant]: { cold, warm } } }` */
export function summarise(measured, unit) {
  const over = (value) => measured.map(({ runs }) => value(runs)).filter((number) => number !== undefined);
  const contestants = {};
  for (const { name, label, steps } of CONTESTANTS) {
    if (over((runs) => runs[name]).length === 0) continue;
    const summary = {
      label,
      pages: over((runs) => runs[name]).length,
      ready: figures(over((runs) => runs[name]?.cold.load[unit])),
      readyWall: figures(over((runs) => runs[name]?.cold.load.wall)),
      cold: figures(over((runs) => total(runs, name, 'cold', unit))),
      warm: figures(over((runs) => total(runs, name, 'warm', unit))),
      coldWall: figures(over((runs) => total(runs, name, 'cold', 'wall'))),
    };
    if (Object.keys(steps).length > 1) {
      const step = (step, state) => figures(over((runs) => total(runs, `${name}:${step}`, state, unit)));
      summary.steps = Object.fromEntries(Object.keys(steps).map((name) => [name, { cold: step(name, 'cold'), warm: step(name, 'warm') }]));
    }
    contestants[name] = summary;
  }
  const ratios = {};
  for (const [ours, theirs] of RATIOS) {
    const ratio = (state) =>
      figures(
        over((runs) => {
          const [a, b] = [total(runs, ours, state, unit), total(runs, theirs, state, unit)];
          return a === undefined || !b ? undefined : a / b;
        }),
        3,
      );
    if (ratio('cold')) ratios[`${ours} / ${theirs}`] = { cold: ratio('cold'), warm: ratio('warm') };
  }
  const pages = { count: measured.length, bytes: figures(measured.map(({ bytes }) => bytes), 0) };
  pages.characters = figures(measured.map(({ characters }) => characters), 0);
  return { pages, contestants, ratios };
}

const UNITS = { cpu: "ms of the main thread's CPU time", wall: 'ms of wall time' };

/** One condition as Markdown: who takes how long, and our share of that. */
function tables({ engine, unit, throttle, pages, source, contestants, ratios, failures }) {
  const slowed = throttle > 1 ? `, processor slowed ${throttle}×` : '';
  const cells = (figures) => (figures ? ['p50', 'p90', 'max'].map((key) => figures[key].toFixed(1)).join(' / ') : '–');
  const shares = (figures) => `${figures.p50.toFixed(2)} / ${figures.p90.toFixed(2)}`;
  const lines = [
    `${engine}${slowed}; ${pages.count} of ${source} (median ${Math.round(pages.bytes.p50 / 1000)} kB, article of ${Math.round(pages.characters.p50)} characters); ${UNITS[unit]}, median / p90 / worst.`,
    '',
    '| | until ready | first run, fresh renderer | later runs |',
    '|---|---|---|---|',
  ];
  for (const { label, ready, cold, warm, steps = {} } of Object.values(contestants)) {
    lines.push(`| ${label} | ${cells(ready)} | ${cells(cold)} | ${cells(warm)} |`);
    for (const [name, step] of Object.entries(steps)) lines.push(`| · ${name} | | ${cells(step.cold)} | ${cells(step.warm)} |`);
  }
  lines.push('', '| ours ÷ theirs, page by page | first run: median / p90 | later runs |', '|---|---|---|');
  for (const [name, { cold, warm }] of Object.entries(ratios)) lines.push(`| ${name} | ${shares(cold)} | ${shares(warm)} |`);
  for (const { page, contestant, error } of failures) lines.push('', `Failed: ${contestant} on ${page} (${error}).`);
  return lines.join('\n');
}

export function print(condition) {
  console.log(`\n${tables(condition)}\n`);
}

/** Puts the tables between the marks of BENCHMARKS.md. */
export function writeTables({ date, machine, peers, conditions }) {
  const file = join(root, 'BENCHMARKS.md');
  const versions = Object.entries(peers).map(([name, version]) => `${name} ${version}`).join(', ');
  const intro = `${date}, ${machine.processor}, ${machine.cores} cores; ${versions}.`;
  const body = [intro, ...Object.values(conditions).map(tables)].join('\n\n');
  const [before, rest] = readFileSync(file, 'utf8').split('<!-- results -->\n');
  const [, after] = rest.split('<!-- end of results -->');
  writeFileSync(file, `${before}<!-- results -->\n${body}\n<!-- end of results -->${after}`);
}
