// @ts-check
/**
 * The part of the extension that is in a page: it looks at the page and paints it. What it shows is computed in the
 * background, since a page's content security policy may forbid WebAssembly here. It is put into a page when its reader
 * asks for it, or on sites that the reader has allowed, and does nothing until it is told to start.
 */
import { createMessages } from '../www/lib/messages.js';
import { startReading } from '../www/lib/reading.js';
import { call, failure, packSnapshot, serve } from './protocol.js';

/** Told to a former copy of us, which an update of the extension has left in the page, out of everybody's reach. */
const HANDOVER = 'nutgraf-handover';

/** Below this, a frame within a page is no story of its own: characters, and CSS pixels. */
const LEAST_FRAME_TEXT = 500;
const LEAST_FRAME = { width: 320, height: 240 };
/** From this on, a frame is what its page is about, and has the list of who is in it. */
const MAIN_FRAME = { width: 600, height: 500 };

/** @type {import('./protocol.js').Summary} */
const OFF = { state: 'off' };

let reading;
let failed;

const isReading = () => reading !== undefined && reading.summary.state !== 'stepped_back';

/** @returns {import('./protocol.js').Summary} */
function summary() {
  if (failed) return { state: 'failed', failure: { code: failed.code ?? 'internal', message: failed.message } };
  return reading ? { ...reading.summary, counts: countsOf(reading.analysis) } : OFF;
}

/** How many entities there are of each kind. */
function countsOf(analysis) {
  const counts = {};
  for (const { kind } of analysis?.entities ?? []) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** @param {import('./protocol.js').Start} request */
async function start({ settings, words, automatic }) {
  if (isReading()) return summary();
  if (document.contentType === 'application/pdf') throw failure('not_here', 'pdf');
  if (window !== top && !isOwnStory()) return OFF;
  stop();
  dispatchEvent(new Event(HANDOVER));
  addEventListener(HANDOVER, leave);
  useWords(words);
  const own = startReading(document, {
    analyze: (snapshot, options) => call({ type: 'analyze', snapshot: packSnapshot(snapshot), options }),
    settings: window === top || isAtLeast(MAIN_FRAME) ? settings : { ...settings, panel: 'closed' },
    messages,
    on: { change: tell, settings: store, error: fail, stop },
  });
  reading = own;
  await own.ready;
  // What came by itself goes by itself.
  if (reading === own && own.summary.state === 'not_article' && (automatic || window !== top)) stop();
  return summary();
}

/** Our words in the reader's language. They can change while widgets hold them. */
const messages = {};

function useWords(words) {
  Object.assign(messages, createMessages(words));
}

const isAtLeast = ({ width, height }) => innerWidth >= width && innerHeight >= height;

/** Whether a frame within the page shows a story that is not read from above it: frames of one origin are read as one. */
function isOwnStory() {
  try {
    if (parent.document) return false;
  } catch {
    // Another origin.
  }
  return isAtLeast(LEAST_FRAME) && document.body?.textContent.length >= LEAST_FRAME_TEXT;
}

function tell() {
  call({ type: 'changed', summary: summary() }).catch(checkAlive);
}

function store(settings) {
  call({ type: 'settings', change: settings }).catch(checkAlive);
}

function fail(error) {
  failed = error;
  reading = undefined;
  tell();
}

/** Takes everything out of the page. */
function leave() {
  removeEventListener(HANDOVER, leave);
  reading?.stop();
  reading = undefined;
  failed = undefined;
}

function stop() {
  const wasShown = reading !== undefined || failed !== undefined;
  leave();
  if (wasShown) tell();
  return OFF;
}

/** After an update or the removal of the extension nobody can reach this script any more: it clears the page. */
function checkAlive() {
  if (!chrome.runtime?.id) leave();
}

const ACTIONS = {
  reader: () => reading.openReader(),
  panel: () => reading.openPanel(),
  toggle_panel: () => reading.togglePanel(),
  anyway: () => reading.insist(),
  show_all: () => reading.showAll(),
  next: () => reading.step(1),
  previous: () => reading.step(-1),
};

if (!globalThis.nutgrafContent) {
  globalThis.nutgrafContent = true;
  serve({
    start,
    stop,
    summary,
    apply({ settings, words }) {
      useWords(words);
      reading?.apply(settings);
      return summary();
    },
    do({ action }) {
      if (isReading()) ACTIONS[action]();
      return summary();
    },
  });
  // Back from the browser's back/forward cache: the toolbar has forgotten the page meanwhile.
  addEventListener('pageshow', ({ persisted }) => {
    checkAlive();
    if (persisted && isReading()) tell();
  });
  for (const event of ['visibilitychange', 'pointerdown', 'keydown']) {
    addEventListener(event, checkAlive, { capture: true, passive: true });
  }
}
