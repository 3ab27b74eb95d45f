/**
 * What runs on every page of a site that the reader has allowed, and nowhere else: a glance at whether the page could
 * be an article. Only then the reading itself is put into the page, and only the analysis says for certain.
 */
import { call } from './protocol.js';

/** A frame smaller than this shows an advertisement or a button, not a story. */
const LEAST_WIDTH = 320;
const LEAST_HEIGHT = 240;
/** Characters of running text that a story has at least, and of a paragraph that counts as such. */
const LEAST_TEXT = 600;
const LEAST_PARAGRAPH = 60;
/** No more paragraphs, and no more stretches of text, are looked at. */
const MOST_PARAGRAPHS = 400;
const MOST_TEXTS = 5_000;
/** Elements whose text is no story's. */
const NO_PROSE = new Set(['a', 'button', 'noscript', 'option', 'script', 'style', 'template', 'textarea']);
/** Pages that write their story with scripts need a while. In milliseconds after the first look. */
const FURTHER_LOOKS = [1_000, 3_000, 8_000];

/** Reads no layout and stops as soon as it has seen enough. */
function couldBeArticle() {
  if (innerWidth < LEAST_WIDTH || innerHeight < LEAST_HEIGHT) return false;
  const paragraphs = document.getElementsByTagName('p');
  let text = 0;
  for (let i = 0; i < paragraphs.length && i < MOST_PARAGRAPHS; i++) {
    const { length } = paragraphs[i].textContent.trim();
    if (length >= LEAST_PARAGRAPH) text += length;
    if (text >= LEAST_TEXT) return true;
  }
  return hasProse();
}

/** Stories without paragraphs: long stretches of text in whatever holds them, links apart. */
function hasProse() {
  const walker = document.createTreeWalker(document.body ?? document, NodeFilter.SHOW_TEXT);
  let text = 0;
  for (let i = 0; i < MOST_TEXTS && walker.nextNode(); i++) {
    const { length, parentNode } = walker.currentNode;
    if (length >= LEAST_PARAGRAPH && !NO_PROSE.has(parentNode.localName)) text += walker.currentNode.data.trim().length;
    if (text >= LEAST_TEXT) return true;
  }
  return false;
}

let timers = [];
let seen;

function look() {
  if (seen === location.href || !couldBeArticle()) return;
  seen = location.href;
  timers.forEach(clearTimeout);
  // Whoever listens says what went wrong: here there is nobody to be told.
  call({ type: 'article_seen' }).catch(() => {});
}

function watch() {
  timers.forEach(clearTimeout);
  timers = FURTHER_LOOKS.map((after) => setTimeout(look, after));
  look();
}

// A page of ours put in twice, after an update, looks once.
if (!globalThis.nutgrafWatches) {
  globalThis.nutgrafWatches = true;
  watch();
  // Sites that change their page without leaving it.
  globalThis.navigation?.addEventListener('navigatesuccess', watch);
}
