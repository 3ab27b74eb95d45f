/** The demo: reads a page, shows it without trusting it, and says who is in it. */
import { createAnalyzer, textNodes } from './pkg/index.js';
import { fromFile, fromString, InputError } from './input.js';
import { furnitureOf, isFurniture, roleLabel } from './lib/boilerplate.js';
import { addTo } from './lib/group.js';
import { KINDS, kindStyles } from './lib/kinds.js';
import { paint } from './lib/paint.js';
import { createPanel } from './list.js';
import { likenessOf, textLikeness, withTextSources } from './render.js';

const $ = (id) => document.getElementById(id);
const SAMPLE = new URL('./sample/ferry.html', import.meta.url);

const page = $('page').attachShadow({ mode: 'open' });
const dialog = $('own');
const hiddenKinds = new Set();

/** What is on show: `analysis`, `painting`, `furniture`, `panel`. */
let shown;

/** Runs what the user asked for; a failure is told, and what was on show stays. */
async function attempt(action, errorLine) {
  $('error').textContent = '';
  $('own-error').textContent = '';
  document.body.setAttribute('aria-busy', 'true');
  say('Reading the page …');
  try {
    await action();
    dialog.close();
  } catch (error) {
    errorLine.textContent = sentence(error);
    say('');
    if (!(error instanceof InputError) && !error.code) console.error(error);
  } finally {
    document.body.removeAttribute('aria-busy');
  }
}

function sentence(error) {
  if (error instanceof InputError) return error.message;
  const text = error.code ? error.message : 'this page could not be read; reload and try again';
  const closed = /[.!?]$/.test(text) ? text : `${text}.`;
  return closed[0].toUpperCase() + closed.slice(1);
}

async function showSample() {
  const [html, style] = await Promise.all([fetchText(SAMPLE), fetchText(new URL('ferry.css', SAMPLE))]);
  await show({ html }, { style, picture: (src) => new URL(src, SAMPLE).href });
}

async function fetchText(url) {
  const response = await fetch(url).catch(() => undefined);
  if (!response?.ok) throw new InputError('The sample page could not be loaded. Check that the server still runs (npm start) and reload.');
  return response.text();
}

async function show(input, { style, picture } = {}) {
  const analyzer = await createAnalyzer();
  await nextFrame();
  const { analysis, tree, nodes } = input.html === undefined ? readText(analyzer, input.text) : readHtml(analyzer, input.html, picture);

  shown?.painting.clear();
  shown?.furniture.clear();
  const sheets = [await pageStyle()];
  if (style) sheets.push(sheetOf(style));
  page.adoptedStyleSheets = sheets;
  const frame = document.createElement('div');
  frame.className = input.html === undefined ? 'page plain' : 'page';
  frame.lang = analysis.lang ?? '';
  frame.append(tree);
  page.replaceChildren(frame);

  const painting = paint(analysis, page, { nodes });
  const furniture = furnitureOf(analysis, page, { nodes });
  const panel = createPanel($('panel'), analysis, { mentions: painting.mentions, visit });
  shown = { analysis, painting, furniture, panel };
  fillAbout(analysis);
  fillLegend(analysis);
  fillSetAside(analysis);
  applyKinds();
  applyMode();
  for (const id of ['overview', 'tools', 'jump']) $(id).hidden = false;
  const names = analysis.entities.filter(({ kind }) => !isValue(kind)).length;
  say(`${analysis.title ?? 'The page'} is shown. ${names} names found.`);
}

function readText(analyzer, text) {
  const analysis = withTextSources(analyzer.analyzeText(text));
  return { analysis, ...textLikeness(analysis) };
}

function readHtml(analyzer, html, picture) {
  const analysis = analyzer.analyzeHtml(html);
  const nodes = textNodes(analysis);
  const { tree, twins } = likenessOf(nodes[0].ownerDocument, { picture });
  return { analysis, tree, nodes: nodes.map((node) => twins.get(node)) };
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

function fillLegend(analysis) {
  const counts = new Map();
  for (const { entity } of analysis.mentions) {
    const { kind } = analysis.entities[entity];
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const chips = KINDS.filter(({ kind }) => counts.has(kind)).map(({ kind, plural }) => {
    const chip = document.createElement('button');
    chip.type = 'button';
    chip.className = 'chip';
    chip.dataset.kind = kind;
    const swatch = append(chip, 'span', plural);
    swatch.dataset.nutgrafSwatch = kind;
    append(chip, 'span', counts.get(kind)).className = 'count';
    chip.addEventListener('click', () => {
      if (!hiddenKinds.delete(kind)) hiddenKinds.add(kind);
      applyKinds();
    });
    return chip;
  });
  $('legend').replaceChildren(...chips);
}

/** The furniture by role: a way to it without a pointer. */
function fillSetAside({ blocks }) {
  const aside = blocks.filter(isFurniture);
  const byRole = new Map();
  for (const block of aside) addTo(byRole, block.role, block);
  const items = [...byRole].sort(([, a], [, b]) => b.length - a.length).map(([role, own]) => {
    const item = document.createElement('li');
    const button = append(item, 'button', '');
    button.type = 'button';
    append(button, 'span', roleLabel(role));
    append(button, 'span', own.length).className = 'count';
    let next = 0;
    button.addEventListener('click', () => {
      const block = own[next];
      next = (next + 1) % own.length;
      scrollTo(shown.furniture.elementOf(block.id)?.getBoundingClientRect());
      say(`${roleLabel(role)}: ${block.text.slice(0, 80)}. ${why(block)}`);
    });
    return item;
  });
  $('set-aside').hidden = aside.length === 0;
  $('set-aside-count').textContent = `${aside.length} ${aside.length === 1 ? 'block' : 'blocks'}`;
  $('set-aside-list').replaceChildren(...items);
}

function applyKinds() {
  const kinds = new Set(KINDS.map(({ kind }) => kind).filter((kind) => !hiddenKinds.has(kind)));
  shown.painting.show(kinds);
  shown.panel.show(kinds);
  for (const chip of $('legend').children) chip.setAttribute('aria-pressed', String(kinds.has(chip.dataset.kind)));
}

function applyMode() {
  shown.furniture.set(document.querySelector('input[name="furniture"]:checked').value);
}

function visit(mention, words) {
  shown.painting.emphasize(mention);
  shown.panel.select(shown.analysis.mentions[mention].entity);
  scrollTo(shown.painting.rectOf(mention));
  say(words);
}

function scrollTo(rect) {
  if (!rect) return;
  const reduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
  window.scrollBy({ top: rect.top + rect.height / 2 - innerHeight * 0.45, behavior: reduced ? 'instant' : 'smooth' });
}

/** The card beside the pointer: who a name is, or why a block was set aside. */
function showCard(event) {
  const mention = shown?.painting.mentionAt(event.clientX, event.clientY);
  const card = $('card');
  if (mention !== undefined && !hiddenKinds.has(kindOf(mention))) fillNameCard(card, shown.analysis.entities[shown.analysis.mentions[mention].entity]);
  else {
    const block = shown?.furniture.blockAt(event);
    if (!block || !isFurniture(block)) return hideCard();
    card.replaceChildren();
    append(card, 'strong', roleLabel(block.role));
    append(card, 'span', why(block));
  }
  card.hidden = false;
  const { width, height } = card.getBoundingClientRect();
  const below = event.clientY + 22 + height < innerHeight;
  card.style.left = `${Math.max(12, Math.min(event.clientX - 20, innerWidth - width - 12))}px`;
  card.style.top = `${below ? event.clientY + 22 : event.clientY - height - 16}px`;
}

function fillNameCard(card, { name, kind, description, mentions }) {
  card.replaceChildren();
  append(card, 'strong', name);
  if (description) append(card, 'q', description.text);
  append(card, 'small', `${KINDS.find((one) => one.kind === kind)?.label} · ${mentions.length}×`);
}

function hideCard() {
  $('card').hidden = true;
}

const kindOf = (mention) => shown.analysis.entities[shown.analysis.mentions[mention].entity].kind;
const isValue = (kind) => KINDS.some((one) => one.kind === kind && one.value);

/** The classifier's score and reason in words. */
function why({ score, reason }) {
  const sure = `${Math.round((1 - score) * 100)} % sure it is not the article`;
  return reason ? `${sure}: ${reason}` : sure;
}

function say(words) {
  $('status').textContent = words;
}

function append(parent, tag, text) {
  const node = document.createElement(tag);
  node.textContent = text;
  return parent.appendChild(node);
}

/** Lets the browser show what changed before the main thread is busy. */
function nextFrame() {
  return new Promise((done) => setTimeout(done, 20));
}

function readFile(file, errorLine) {
  return attempt(async () => show(await fromFile(file)), errorLine);
}

$('show-sample').addEventListener('click', () => attempt(showSample, $('error')));
$('open-paste').addEventListener('click', () => {
  $('own-error').textContent = '';
  dialog.showModal();
});
$('close-own').addEventListener('click', () => dialog.close());
$('read-pasted').addEventListener('click', () => attempt(() => show(fromString($('pasted').value)), $('own-error')));
$('file').addEventListener('change', ({ target }) => {
  if (target.files.length) readFile(target.files[0], $('own-error'));
  target.value = '';
});
for (const input of document.querySelectorAll('input[name="furniture"]')) input.addEventListener('change', () => shown && applyMode());

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
  const [file] = event.dataTransfer.files;
  if (!file) return;
  event.preventDefault();
  readFile(file, dialog.open ? $('own-error') : $('error'));
});

$('page').addEventListener('pointermove', showCard);
// A finger moves nothing: it taps.
$('page').addEventListener('click', showCard);
$('page').addEventListener('pointerleave', hideCard);
addEventListener('scroll', hideCard, { passive: true });
addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') hideCard();
});

adoptStyles();
attempt(showSample, $('error'));

/** The swatches of legend and list have the style of the highlights. */
function adoptStyles() {
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheetOf(kindStyles())];
}
