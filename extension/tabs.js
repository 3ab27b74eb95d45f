// @ts-check
/** Turning the reading of a tab on and off, and what the toolbar says of it. Nothing about a page is kept. */
import { KINDS } from '../www/lib/kinds.js';
import { createMessages } from '../www/lib/messages.js';
import { analyzer } from './core.js';
import { call, failure } from './protocol.js';
import { exceptionFor, isAllowed, siteOf } from './sites.js';
import { wordsFor, wordsOf } from './words.js';

const BADGE_COLOR = '#1d5a7a';
const FAILED_COLOR = '#a1261b';
const NAMES = KINDS.filter(({ value }) => !value).map(({ kind }) => kind);
/** @type {import('./protocol.js').Summary} */
const OFF = { state: 'off' };

/**
 * Puts the reading into a tab, or one frame of it, and starts it.
 *
 * @param {number} tab
 * @param {import('./protocol.js').Preferences} preferences
 * @param {{ frame?: number, automatic?: boolean }} [options]
 */
export async function turnOn(tab, preferences, { frame, automatic = false } = {}) {
  if (preferences.off) throw failure('off');
  // What takes longest begins first. If it fails, the analysis says why.
  analyzer().catch(() => {});
  const words = wordsFor(preferences.settings.language);
  const target = frame === undefined ? { tabId: tab, allFrames: true } : { tabId: tab, frameIds: [frame] };
  const injected = await inject(target);
  /** @type {import('./protocol.js').Start} */
  const request = { type: 'start', settings: preferences.settings, words: await words, automatic };
  const started = injected.map(({ frameId }) => call(request, { tab, frame: frameId }));
  const main = injected.findIndex(({ frameId }) => frameId === 0);
  started.forEach((one, i) => i !== main && one.catch(() => {}));
  return main < 0 ? OFF : started[main];
}

async function inject(target) {
  try {
    return await chrome.scripting.executeScript({ target, files: ['content.js'] });
  } catch (cause) {
    throw failure('not_here', cause.message);
  }
}

/** @param {number} tab */
export async function turnOff(tab) {
  // Every frame hears it, and the first to answer is enough.
  await call({ type: 'stop' }, { tab, frame: null }).catch(() => {});
  await showState(tab, OFF);
}

/** What the reading of a tab says of itself. @param {number} tab */
export async function summaryOf(tab) {
  return call({ type: 'summary' }, { tab }).catch(() => OFF);
}

/** Whether the page of a tab can be read. @param {number} tab */
export async function hereOf(tab) {
  const { url = '' } = await chrome.tabs.get(tab);
  return exceptionFor(url) ? 'exception' : placeOf(url);
}

/**
 * Whether a page can be read, and what else the popup wants to know of it.
 *
 * @returns {Promise<import('./protocol.js').Status>}
 */
export async function statusOf(tab, preferences) {
  const [{ url = '', incognito }, here] = await Promise.all([chrome.tabs.get(tab), hereOf(tab)]);
  const host = siteOf(url);
  const [allowed, summary] = await Promise.all([isAllowed(url), here === 'yes' ? summaryOf(tab) : OFF]);
  return {
    tab,
    host,
    here,
    reason: exceptionFor(url)?.reason,
    site: allowed ? 'always' : 'asked',
    // A list of sites would tell of private windows after they are closed.
    canAllow: host !== undefined && !incognito,
    summary,
    preferences,
  };
}

/** @returns {Promise<'yes' | import('./protocol.js').NotHere>} */
async function placeOf(url) {
  if (/^https?:/.test(url)) return /\.pdf$/i.test(new URL(url).pathname) ? 'pdf' : 'yes';
  if (url.startsWith('file:')) return (await chrome.extension.isAllowedFileSchemeAccess()) ? 'yes' : 'file';
  // Browsers do not even tell the addresses of their own pages.
  return 'internal';
}

/** Shows in the toolbar how many names a page has, or that it could not be read, and why. */
export async function showState(tab, summary, { badge = true } = {}) {
  const names = NAMES.reduce((sum, kind) => sum + (summary.counts?.[kind] ?? 0), 0);
  const hasFailed = summary.state === 'failed';
  const text = hasFailed ? '!' : badge && summary.state === 'on' && names > 0 ? String(Math.min(names, 999)) : '';
  const { action } = chrome;
  const title = await titleOf(summary);
  // The tab may be gone by now, which is nobody's fault.
  await Promise.all([
    action.setTitle({ tabId: tab, title }),
    action.setBadgeText?.({ tabId: tab, text }),
    action.setBadgeBackgroundColor?.({ tabId: tab, color: hasFailed ? FAILED_COLOR : BADGE_COLOR }),
    action.setBadgeTextColor?.({ tabId: tab, color: '#ffffff' }),
  ]).catch(() => {});
}

/** What the toolbar's button is called: Nutgraf, and why a page could not be read. */
async function titleOf({ state, failure }) {
  const messages = createMessages(await wordsFor(null));
  return state === 'failed' ? `Nutgraf: ${wordsOf(messages, failure ?? { code: 'internal', message: '' })}` : messages.t('action_title');
}

/** Tells every tab that is being read of new settings. Those that are not do not answer. */
export async function applyEverywhere(preferences) {
  const words = await wordsFor(preferences.settings.language);
  /** @type {import('./protocol.js').Stop | import('./protocol.js').Apply} */
  const request = preferences.off ? { type: 'stop' } : { type: 'apply', settings: preferences.settings, words };
  const tabs = await chrome.tabs.query({});
  await Promise.all(tabs.map(({ id: tab }) => call(request, { tab, frame: null }).catch(() => {})));
  if (preferences.off) await Promise.all(tabs.map(({ id }) => showState(id, OFF)));
}
