// @ts-check
/**
 * Every message between the parts of the extension: the background, the content script, and the pages of our own (popup,
 * options, first run, help). A request has a number and always gets an answer, a refusal included. Who sleeps is woken,
 * who crashed is asked again; whoever stays silent too long is given up, with an error that says so.
 */
import { nutgrafError } from '../www/lib/errors.js';

/** Both sides of a message must be of one release: after an update, a page can still hold the former one. */
export const PROTOCOL = 1;

/** The most that one snapshot may hold. Browsers carry 64 MiB a message, and the core refuses more text than this. */
export const MOST_TEXT = 10 * 1024 * 1024;
export const MOST_NUMBERS = 4_000_000;

/**
 * @typedef {ReturnType<typeof import('../www/lib/settings.js').mergeSettings>} Settings
 * @typedef {{ id?: string, url?: string, frameId?: number, tab?: { id: number } }} Sender  as the browser says
 * @typedef {{ rows: number[], attributes: number[], strings: number[], text: string }} PackedSnapshot
 * @typedef {{ settings: Settings, off: boolean, menu: boolean, badge: boolean }} Preferences
 * @typedef {{ language: string[], tables: Record<string, Record<string, { message: string }>> }} Words  for `createMessages`
 * @typedef {{ code: string, message: string }} Failure
 * @typedef {{ state: 'off' | 'working' | 'on' | 'not_article' | 'failed' | 'stepped_back', title?: string,
 *   counts?: Record<string, number>, painted?: number, dropped?: number, notes?: string[], failure?: Failure }} Summary
 * @typedef {{ tab: number, host?: string, here: 'yes' | NotHere, site: 'always' | 'asked', canAllow: boolean,
 *   reason?: string, summary: Summary, preferences: Preferences }} Status
 * @typedef {'internal' | 'store' | 'pdf' | 'file' | 'exception' | 'forbidden'} NotHere  why a page cannot be read
 */

/**
 * Requests by name: what they carry and what answers them.
 *
 * From the content script to the background (the first-run page, which reads itself, sends the first one too):
 * @typedef {{ type: 'analyze', snapshot: PackedSnapshot, options: object }} Analyze → the analysis
 * @typedef {{ type: 'article_seen' }} ArticleSeen  a page of an allowed site looks like an article → `{ started }`
 * @typedef {{ type: 'changed', summary: Summary }} Changed  what the toolbar shows of a page → nothing
 * @typedef {{ type: 'settings', change: Partial<Settings> }} ChangeSettings  from the panel or a page of ours → Preferences
 *
 * From a page of ours to the background:
 * @typedef {{ type: 'status', tab: number }} AskStatus → Status
 * @typedef {{ type: 'turn_on', tab: number }} TurnOn → Status
 * @typedef {{ type: 'turn_off', tab: number }} TurnOff → Status
 * @typedef {{ type: 'act', tab: number, action: Action }} Act → Status
 * @typedef {{ type: 'preferences', change?: Partial<Preferences> }} ChangePreferences  none is a question → Preferences
 * @typedef {{ type: 'words' }} AskWords → Words
 * @typedef {{ type: 'reset' }} Reset → Preferences
 *
 * From the background to the content script:
 * @typedef {{ type: 'start', settings: Settings, words: Words, automatic: boolean }} Start → Summary
 * @typedef {{ type: 'stop' }} Stop → Summary
 * @typedef {{ type: 'summary' }} AskSummary → Summary
 * @typedef {{ type: 'apply', settings: Settings, words: Words }} Apply → Summary
 * @typedef {{ type: 'do', action: Action }} Do → Summary
 *
 * @typedef {'reader' | 'panel' | 'toggle_panel' | 'anyway' | 'show_all' | 'next' | 'previous'} Action
 * @typedef {Analyze | ArticleSeen | Changed | ChangeSettings | AskStatus | TurnOn | TurnOff | Act | ChangePreferences | AskWords | Reset
 *   | Start | Stop | AskSummary | Apply | Do} Request
 *
 * @typedef {{ analyze: any, article_seen: { started: boolean }, changed: null, settings: Preferences, status: Status,
 *   turn_on: Status, turn_off: Status, act: Status, preferences: Preferences, words: Words, reset: Preferences,
 *   start: Summary, stop: Summary, summary: Summary, apply: Summary, do: Summary }} Answers  what answers each
 * @typedef {{ nutgraf: number, id: number, ok: true, value: unknown }
 *   | { nutgraf: number, id: number, ok: false, error: Failure }} Answer
 */

export const ACTIONS = ['reader', 'panel', 'toggle_panel', 'anyway', 'show_all', 'next', 'previous'];

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTab = (value) => Number.isInteger(value) && value >= 0;
const isNumbers = (value) =>
  (Array.isArray(value) && value.every((number) => Number.isInteger(number) && number >= 0 && number <= 0xffffffff)) ||
  value instanceof Uint32Array;

const fits = ({ rows, attributes, strings, text }) =>
  text.length <= MOST_TEXT && rows.length + attributes.length + strings.length <= MOST_NUMBERS;

/**
 * What holds of each request: who may send it, how long its answer may take in milliseconds, how often it is tried in
 * all, and what it must look like.
 */
const REQUESTS = {
  analyze: {
    from: 'any',
    wait: 30_000,
    tries: 3,
    valid: ({ snapshot, options }) =>
      isObject(snapshot) && typeof snapshot.text === 'string' && isObject(options) &&
      [snapshot.rows, snapshot.attributes, snapshot.strings].every(isNumbers),
    fits: ({ snapshot }) => fits(snapshot),
  },
  article_seen: { from: 'content', wait: 40_000, tries: 2, valid: () => true },
  changed: { from: 'content', wait: 5_000, tries: 2, valid: ({ summary }) => isObject(summary) },
  settings: { from: 'any', wait: 5_000, tries: 3, valid: ({ change }) => isObject(change) },
  status: { from: 'own', wait: 5_000, tries: 3, valid: ({ tab }) => isTab(tab) },
  turn_on: { from: 'own', wait: 40_000, tries: 1, valid: ({ tab }) => isTab(tab) },
  turn_off: { from: 'own', wait: 5_000, tries: 2, valid: ({ tab }) => isTab(tab) },
  act: { from: 'own', wait: 5_000, tries: 1, valid: ({ tab, action }) => isTab(tab) && ACTIONS.includes(action) },
  preferences: { from: 'own', wait: 5_000, tries: 3, valid: ({ change }) => change === undefined || isObject(change) },
  words: { from: 'own', wait: 5_000, tries: 3, valid: () => true },
  reset: { from: 'own', wait: 5_000, tries: 3, valid: () => true },
  start: { from: 'own', wait: 35_000, tries: 1, valid: ({ settings, words }) => isObject(settings) && isObject(words) },
  stop: { from: 'own', wait: 3_000, tries: 1, valid: () => true },
  summary: { from: 'own', wait: 3_000, tries: 1, valid: () => true },
  apply: { from: 'own', wait: 3_000, tries: 1, valid: ({ settings, words }) => isObject(settings) && isObject(words) },
  do: { from: 'own', wait: 3_000, tries: 1, valid: ({ action }) => ACTIONS.includes(action) },
};

/** Pauses before each further try: a browser that has just stopped a worker needs a moment to start another. */
const PAUSES = [50, 400];

/** Faults of our own that only the extension has; the others are those of the library. */
const OWN_MESSAGES = {
  timed_out: 'Nutgraf did not answer in time; try again, and reload the page if that does not help',
  unreachable: 'Nutgraf could not be reached; reload the page and try again',
  gone: 'Nutgraf was updated or reloaded; reload the page to use it here again',
  not_allowed: 'this part of the extension may not send this message',
  unknown_message: 'there is no such message; the page holds another release of Nutgraf, so reload it',
  malformed_message: 'this message is not as it should be; reload the page',
  off: 'Nutgraf is switched off everywhere; switch it on in its popup',
  not_here: 'Nutgraf cannot read this page',
  too_large: 'the page is above the limit of 10 MiB of text; open the article on a page of its own',
};

/** A snapshot as messages carry it: JSON knows no typed arrays. @returns {PackedSnapshot} */
export function packSnapshot({ rows, attributes, strings, text }) {
  return { rows: [...rows], attributes: [...attributes], strings: [...strings], text };
}

/** @param {string} code @param {string} [message] */
export function failure(code, message = OWN_MESSAGES[code]) {
  return nutgrafError(code, message);
}

let lastId = 0;

/**
 * Sends a request and waits for its answer.
 *
 * @template {Request} R
 * @param {R} request
 * @param {object} [to] a tab and a frame of it, `null` for all its frames; the background where left out
 * @param {number} [to.tab]
 * @param {number | null} [to.frame]
 * @returns {Promise<Answers[R['type']]>}
 */
export async function call(request, { tab, frame = 0 } = {}) {
  const { wait, tries, fits = () => true } = REQUESTS[request.type];
  if (!fits(request)) throw failure('too_large');
  const message = { nutgraf: PROTOCOL, id: ++lastId, ...request };
  for (let attempt = 1; ; attempt++) {
    try {
      const target = frame === null ? {} : { frameId: frame };
      const sent = tab === undefined ? chrome.runtime.sendMessage(message) : chrome.tabs.sendMessage(tab, message, target);
      return valueOf(await within(wait, sent), message.id);
    } catch (error) {
      if (!chrome.runtime?.id) throw failure('gone');
      if (!isTransient(error)) throw error;
      if (attempt >= tries) throw error.code ? error : failure('unreachable');
      await new Promise((done) => setTimeout(done, PAUSES[Math.min(attempt, PAUSES.length) - 1]));
    }
  }
}

/** What a typed refusal says is final; a time-out, and whatever the browser itself says of a worker that stopped, is not. */
const isTransient = (error) => error.code === undefined || error.code === 'timed_out';

function within(milliseconds, promise) {
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(failure('timed_out')), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** @param {Answer} answer */
function valueOf(answer, id) {
  // A listener that stopped before it answered leaves nothing.
  if (answer?.nutgraf !== PROTOCOL || answer.id !== id) throw new Error('no answer');
  if (answer.ok === false) throw failure(answer.error.code, answer.error.message);
  return answer.value;
}

/**
 * Answers requests.
 *
 * @param {{ [T in Request['type']]?: (request: Extract<Request, { type: T }>, sender: Sender) => Answers[T] | Promise<Answers[T] | void> | void }} handlers
 *   by the request's type
 */
export function serve(handlers) {
  chrome.runtime.onMessage.addListener((message, sender, respond) => {
    // Not ours: neither a page nor another extension gets here, and they are given no answer to learn from.
    const role = roleOf(sender);
    if (!role || !isObject(message) || message.nutgraf === undefined) return false;
    const answer = (rest) => respond({ nutgraf: PROTOCOL, id: message.id, ...rest });
    const refuse = (error) => answer({ ok: false, error: { code: error.code ?? 'internal', message: error.message } });
    const fault = faultOf(message, role, handlers);
    if (fault) {
      refuse(failure(fault));
      return false;
    }
    Promise.resolve()
      .then(() => handlers[message.type](message, sender))
      .then((value) => answer({ ok: true, value: value ?? null }), refuse);
    return true;
  });
}

/** Why a message is refused, if it is. */
function faultOf(message, role, handlers) {
  const known = Object.hasOwn(REQUESTS, message.type) && Object.hasOwn(handlers, message.type);
  if (message.nutgraf !== PROTOCOL || !known) return 'unknown_message';
  const { from, valid, fits = () => true } = REQUESTS[message.type];
  if (from !== 'any' && from !== role) return 'not_allowed';
  if (!Number.isInteger(message.id) || !valid(message)) return 'malformed_message';
  return fits(message) ? undefined : 'too_large';
}

/** Who sent a message: a page of our own (the background is one), our content script in a frame of a tab, or nobody of us. */
function roleOf(sender) {
  if (sender.id !== chrome.runtime.id) return undefined;
  if (sender.url?.startsWith(chrome.runtime.getURL(''))) return 'own';
  return isTab(sender.tab?.id) && isTab(sender.frameId) ? 'content' : undefined;
}
