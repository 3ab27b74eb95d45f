/** The demo: reads a page, shows it without trusting it, and starts the same reading over it that the extension does. */
import { createWorkerAnalyzer, textNodes } from './pkg/index.js';
import { fromFile, fromString, InputError, readable } from './input.js';
import { createMessages, loadTables } from './lib/messages.js';
import { startReading } from './lib/reading.js';
import { likenessOf, textLikeness, withTextSources } from './render.js';

const $ = (id) => document.getElementById(id);
const SAMPLE = new URL('./sample/ferry.html', import.meta.url);

const page = $('page').attachShadow({ mode: 'open' });
const dialog = $('own');
const roomForPanel = matchMedia('(min-width: 981px)');

/** The reading of what is on show, unless it was switched off, and what starts it. */
let reading;
let start;

/** What the reader has chosen: it holds for the next page, too. */
let settings = { panel: roomForPanel.matches ? 'open' : 'closed' };

/** Counts what the user asked for: of two things the later one is shown. */
let turn = 0;

/** Does what the user asked for; a failure is told, and what was on show stays. */
async function attempt(action, errorLine) {
  const own = ++turn;
  $('error').textContent = '';
  $('own-error').textContent = '';
  document.body.setAttribute('aria-busy', 'true');
  say('Reading the page …');
  try {
    await action(() => own === turn);
    if (own === turn) dialog.close();
  } catch (error) {
    if (own !== turn) return;
    errorLine.textContent = sentence(error);
    say('');
    if (!(error instanceof InputError) && !error.code) console.error(error);
  } finally {
    if (own === turn) document.body.removeAttribute('aria-busy');
  }
}

function sentence(error) {
  if (error instanceof InputError) return error.message;
  const text = error.code ? error.message : 'this page could not be read; reload and try again';
  const closed = /[.!?]$/.test(text) ? text : `${text}.`;
  return closed[0].toUpperCase() + closed.slice(1);
}

async function showSample(isWanted) {
  const [html, style] = await Promise.all([fetchText(SAMPLE), fetchText(new URL('ferry.css', SAMPLE))]);
  await show({ html }, isWanted, { style, picture: (src) => new URL(src, SAMPLE).href });
}

async function fetchText(url) {
  const response = await fetch(url).catch(() => undefined);
  if (!response?.ok) throw new InputError('The sample page could not be loaded. Check that the server still runs (npm start) and reload.');
  return response.text();
}

async function show(input, isWanted, { style, picture } = {}) {
  const [analyzer, messages, ownStyle] = await Promise.all([analyzerInWorker(), words(), pageStyle()]);
  await nextFrame();
  const isText = input.html === undefined;
  const { analysis, tree, nodes, analyze } = await (isText ? readText(analyzer, input.text) : readHtml(analyzer, input.html, picture));
  if (!isWanted()) return;

  reading?.stop();
  page.adoptedStyleSheets = [ownStyle, ...(style ? [sheetOf(style)] : [])];
  const frame = document.createElement('div');
  frame.className = isText ? 'page plain' : 'page';
  frame.lang = analysis.lang ?? '';
  frame.append(tree);
  page.replaceChildren(frame);
  scrollTo(0, 0);

  start = async () => {
    const on = { settings: takeOver, stop: switchedOff, error: fail };
    // What was analysed is the page itself; what is shown, and painted, is a likeness of it.
    reading = startReading(page, { analyze: async (_, { outputs }) => (outputs ? analyze({ outputs }) : analysis), snapshot: () => ({ nodes }), settings, messages, on });
    await reading.ready;
    // Whoever brings a page here wants it read, whatever it looks like.
    reading.insist();
    takeOver(settings);
  };
  await start();
  fillAbout(analysis);
  $('overview').hidden = false;
  say(`${analysis.title ?? 'The page'} is shown.`);
}

let loading;
/** In a worker, so that the page stays quick whatever is dropped on it. One that could not be had is asked for anew. */
function analyzerInWorker() {
  loading ??= createWorkerAnalyzer().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function readText(analyzer, text) {
  const analyze = async (options) => withTextSources(await analyzer.analyzeText(text, options));
  const analysis = await analyze();
  return { analysis, analyze, ...textLikeness(analysis) };
}

async function readHtml(analyzer, html, picture) {
  const analyze = (options) => analyzer.analyzeHtml(html, options);
  const analysis = await analyze();
  const nodes = textNodes(analysis);
  const { tree, twins } = likenessOf(nodes[0].ownerDocument, { picture });
  return { analysis, analyze, tree, nodes: nodes.map((node) => twins.get(node)) };
}

/** The reader has switched the reading off: a button starts it again. */
function switchedOff() {
  reading = undefined;
  document.body.classList.remove('beside-panel');
  $('open-panel').setAttribute('aria-expanded', 'false');
  $('open-panel').focus();
  say('Switched off on this page.');
}

/** Does something with the reading, which is started again where it was switched off. */
async function withReading(action) {
  if (!reading) await start();
  action(reading);
}

function fail(error) {
  $('error').textContent = sentence(error);
  console.error(error);
}

/** The panel needs room beside the page, and a button to come back. */
function takeOver(changed) {
  settings = changed;
  const isOpen = settings.panel === 'open';
  document.body.classList.toggle('beside-panel', isOpen);
  $('open-panel').setAttribute('aria-expanded', String(isOpen));
  // Where the panel was closed from within, the focus would be nowhere.
  if (!isOpen && document.activeElement === document.body) $('open-panel').focus({ preventScroll: true });
}

/** The shell's words: in the language that the address asks for, or the browser's. */
let loadingWords;
function words() {
  const asked = new URLSearchParams(location.search).get('lang');
  const wanted = asked ? [asked] : navigator.languages;
  const read = async (path) => (await fetch(new URL(`./lib/${path}`, import.meta.url))).json();
  loadingWords ??= loadTables(wanted, read).catch(() => ({})).then((tables) => createMessages({ language: wanted, tables }));
  return loadingWords;
}

let loadingStyle;
function pageStyle() {
  loadingStyle ??= fetchText(new URL('./page.css', import.meta.url)).then(sheetOf);
  return loadingStyle;
}

function sheetOf(style) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  return sheet;
}

function fillAbout({ title, byline, published, site, lang, stats, blocks, notes }) {
  const kept = blocks.filter(({ article }) => article).length;
  $('about-title').textContent = title ?? 'Untitled page';
  $('about-line').textContent = [site, published && dateText(published)].filter(Boolean).join(' · ');
  const minutes = `${stats.minutes} min read`;
  const figures = [minutes, `${stats.words.toLocaleString('en')} words`, `${kept} of ${blocks.length} blocks kept`];
  if (lang && lang !== 'en') figures.push(`language: ${new Intl.DisplayNames('en', { type: 'language' }).of(lang)}`);
  const authors = document.createElement('strong');
  authors.textContent = byline.join(', ');
  $('about-by').replaceChildren(...(byline.length ? ['By ', authors, ' · '] : []), figures.join(' · '));
  $('about-notes').textContent = notes.join('; ');
}

function dateText(published) {
  const date = new Date(published);
  if (Number.isNaN(date.getTime())) return published;
  // A date without a time is that day everywhere.
  const timeZone = published.includes('T') ? undefined : 'UTC';
  return date.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone });
}

function say(text) {
  $('status').textContent = text;
}

/** Lets the browser show what changed before the main thread is busy. */
function nextFrame() {
  return new Promise((done) => setTimeout(done, 20));
}

/** Reads the first of the files; the others wait on the shelf. */
function readFiles(list, errorLine) {
  const files = readable([...list]);
  const open = (file, line) => {
    for (const button of $('shelf').children) button.setAttribute('aria-current', String(button.dataset.name === file.name));
    return attempt(async (isWanted) => show(await fromFile(file), isWanted), line);
  };
  $('shelf').replaceChildren(
    ...files.map((file) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.dataset.name = button.textContent = file.name;
      button.addEventListener('click', () => open(file, $('error')));
      return button;
    }),
  );
  $('shelf').hidden = files.length < 2;
  return open(files[0], errorLine);
}

function clearShelf() {
  $('shelf').replaceChildren();
  $('shelf').hidden = true;
}

$('show-sample').addEventListener('click', () => {
  clearShelf();
  attempt(showSample, $('error'));
});
$('open-paste').addEventListener('click', () => {
  $('own-error').textContent = '';
  dialog.showModal();
});
$('close-own').addEventListener('click', () => dialog.close());
$('read-pasted').addEventListener('click', () => {
  clearShelf();
  attempt((isWanted) => show(fromString($('pasted').value), isWanted), $('own-error'));
});
$('file').addEventListener('change', ({ target }) => {
  if (target.files.length) readFiles(target.files, $('own-error'));
  target.value = '';
});
$('open-reader').addEventListener('click', () => withReading((one) => one.openReader()));
$('open-panel').addEventListener('click', () => withReading((one) => one.openPanel()));

addEventListener('dragover', (event) => {
  if (!event.dataTransfer.types.includes('Files')) return;
  event.preventDefault();
  $('drop').hidden = false;
});
addEventListener('dragleave', (event) => {
  if (!event.relatedTarget) $('drop').hidden = true;
});
addEventListener('drop', (event) => {
  $('drop').hidden = true;
  if (event.dataTransfer.files.length === 0) return;
  event.preventDefault();
  readFiles(event.dataTransfer.files, dialog.open ? $('own-error') : $('error'));
});

attempt(showSample, $('error'));
