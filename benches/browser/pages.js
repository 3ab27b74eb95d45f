/** Which pages are measured. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { root } from '../../tools/package-files.js';

const shared = process.env.NUTGRAF_SHARED ?? join(root, '../shared');

/** Recent news in English: the language of the default model, so that no part of the work is skipped. */
const SETS = ['extraction/dev/fundus_dev', 'extraction/dev/wcxb_articles'];
const SAMPLE = join(root, 'www/sample/ferry.html');

/**
 * @typedef {{ name: string, bytes: number, html: () => string }} Page
 * @param {string | undefined} folder one set in the layout of the shared data, or `.html` files; all shared sets where
 *   left out
 * @param {number} count most pages, spread evenly over the sizes
 * @returns {{ pages: Page[], source: string }}
 */
export function choosePages(folder, count) {
  if (folder) return { pages: spread(readFolder(folder), count), source: basename(folder) };
  const sets = SETS.map((set) => join(shared, set)).filter((set) => existsSync(set));
  if (sets.length > 0) return { pages: spread(sets.flatMap((set) => readSet(set, isEnglishNews)), count), source: 'shared pages' };
  console.log(`${shared} is not here: only the sample page is measured`);
  return { pages: [filePage(SAMPLE)], source: 'the sample page' };
}

function isEnglishNews({ lang, news }) {
  return news === true && lang?.startsWith('en');
}

function readFolder(folder) {
  if (existsSync(join(folder, 'gold.jsonl'))) return readSet(folder, () => true);
  const files = readdirSync(folder).filter((name) => /\.html?(\.gz)?$/.test(name));
  if (files.length === 0) throw new Error(`${folder} holds neither gold.jsonl nor .html files`);
  return files.map((name) => filePage(join(folder, name)));
}

function readSet(folder, filter) {
  const rows = readFileSync(join(folder, 'gold.jsonl'), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  return rows.filter(filter).map(({ id }) => filePage(join(folder, 'html', `${id}.html.gz`)));
}

function filePage(path) {
  const read = () => (path.endsWith('.gz') ? gunzipSync(readFileSync(path)) : readFileSync(path));
  const bytes = path.endsWith('.gz') ? gunzipSync(readFileSync(path)).length : statSync(path).size;
  return { name: basename(path).replace(/\.html?(\.gz)?$/, ''), bytes, html: () => read().toString('utf8') };
}

/** `count` of the pages, the smallest and the largest among them, at even steps of rank. */
function spread(pages, count) {
  const sorted = pages.sort((a, b) => a.bytes - b.bytes || (a.name < b.name ? -1 : 1));
  if (sorted.length <= count) return sorted;
  if (count === 1) return [sorted[Math.floor(sorted.length / 2)]];
  return Array.from({ length: count }, (_, i) => sorted[Math.round((i * (sorted.length - 1)) / (count - 1))]);
}
