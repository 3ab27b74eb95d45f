/**
 * The part of the extension that is in a page: it looks at the page and paints it. What it shows is computed in the
 * background, since a page's content security policy may forbid WebAssembly here. It is put into a page when its reader
 * asks for it, or on sites that the reader has allowed, and does nothing until it is told to start.
 */
import { createMessages } from '../www/lib/messages.js';
import { startReading } from '../www/lib/reading.js';
import { call, failure, packSnapshot, serve } from './protocol.js';

/** Told to a former copy of us, which an update of the extension has left in the page without a way to be reached. */
const HANDOVER = 'nutgraf-handover';

/** Below this much text, a frame within a page is no story of its own. */
const LEAST_FRAME_TEXT = 500;

const OFF = { state: 'off' };

let reading;
let failed;
const isReading = () => reading !== undefined && !['failed', 'stepped_back'].includes(reading.summary.state);

function summary() {
  if (failed) return { state: 'failed', notes: [failed.message], failure: { code: failed.code ?? 'internal', message: failed.message } };
  return reading?.summary ?? OFF;
}

/** @param {import('./protocol.js').Start} request */
async function start({ settings, words, automatic }) {
  if (isReading()) return summary();
  if (document.contentType === 'application/pdf') throw failure('not_here', 'pdf');
  if (window !== top && !isStory()) return OFF;
  dispatchEvent(new Event(HANDOVER));
  addEventListener(HANDOVER, stop);
  failed = undefined;
  useWords(words);
  const own = startReading(document, {
    analyze: (snapshot, options) => call({ type: 'analyze', snapshot: packSnapshot(snapshot), options }),
    settings: window === top || isMainStory() ? settings : { ...settings, panel: 'closed' },
    messages,
    on: { change: tell, settings: store, error: fail },
  });
  reading = own;
  await own.ready;
  if (reading === own && own.summary.state === 'not_article' && (automatic || window !== top)) stop();
  return summary();
}

/** Our words in the reader's language. They can change while widgets hold them. */
const messages = {};

function useWords(words) {
  Object.assign(messages, createMessages(words));
}

/** Whether a frame within the page shows a story of its own. */
function isStory() {
  return innerWidth >= 320 && innerHeight >= 240 && document.body?.textContent.length >= LEAST_FRAME_TEXT;
}

/** Whether a frame is large enough to be what its page is about. */
function isMainStory() {
  return innerWidth >= 600 && innerHeight >= 500;
}

function tell(summary) {
  call({ type: 'changed', summary }).catch(checkAlive);
}

function store(settings) {
  call({ type: 'settings', change: settings }).catch(checkAlive);
}

function fail(error) {
  failed = error;
  reading = undefined;
  tell(summary());
}

function stop() {
  removeEventListener(HANDOVER, stop);
  reading?.stop();
  reading = undefined;
  failed = undefined;
  if (isAlive()) tell(OFF);
  return OFF;
}

/** After an update or removal of the extension nobody can reach this script any more: it clears the page and goes. */
const isAlive = () => Boolean(chrome.runtime?.id);

function checkAlive() {
  if (!isAlive() && reading) {
    removeEventListener(HANDOVER, stop);
    reading.stop();
    reading = undefined;
  }
}

const ACTIONS = {
  reader: () => reading.openReader(),
  panel: () => reading.togglePanel(),
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
    if (persisted && isAlive()) tell(summary());
  });
  for (const event of ['pageshow', 'visibilitychange', 'pointerdown']) {
    addEventListener(event, checkAlive, { capture: true, passive: true });
  }
}
