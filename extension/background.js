// @ts-check
/**
 * The background of the extension: it analyses what content scripts send, and turns reading on where the reader asks for
 * it. The browser starts it for a message or an event and puts it to sleep afterwards; nothing here outlives that.
 */
import { analyzer } from './core.js';
import { listenToMenu, showMenu } from './menu.js';
import { changePreferences, readPreferences, resetPreferences } from './preferences.js';
import { call, failure, serve } from './protocol.js';
import { exceptionFor, isAllowed, registerSites } from './sites.js';
import { applyEverywhere, hereOf, showState, statusOf, summaryOf, turnOff, turnOn } from './tabs.js';
import { wordsFor } from './words.js';

const COMMANDS = { 'reader-view': 'reader', 'toggle-panel': 'toggle_panel', 'show-all': 'show_all' };

serve({
  async analyze({ snapshot, options }) {
    return (await analyzer()).analyzeSnapshot(snapshot, options);
  },

  async article_seen(_, { tab, url, frameId }) {
    const preferences = await readPreferences();
    if (preferences.off || exceptionFor(url) || !(await isAllowed(url))) return { started: false };
    await turnOn(tab.id, preferences, { frame: frameId, automatic: true });
    return { started: true };
  },

  async changed({ summary }, { tab, frameId }) {
    if (frameId === 0) await showState(tab.id, summary, await readPreferences());
  },

  settings: ({ change }) => update({ settings: change }),
  preferences: ({ change }) => (change ? update(change) : readPreferences()),

  async reset() {
    const preferences = await resetPreferences();
    await announce(preferences);
    return preferences;
  },

  words: async () => wordsFor((await readPreferences()).settings.language),

  async status({ tab }) {
    // Whoever opens the popup is about to read: by the time of the click everything is there.
    analyzer().catch(() => {});
    return status(tab);
  },

  async turn_on({ tab }) {
    const [here, preferences] = await Promise.all([hereOf(tab), readPreferences()]);
    if (here !== 'yes') throw failure('not_here', here);
    await turnOn(tab, preferences);
    return status(tab);
  },

  async turn_off({ tab }) {
    await turnOff(tab);
    return status(tab);
  },

  async act({ tab, action }) {
    await call({ type: 'do', action }, { tab });
    return status(tab);
  },
});

// What the reader chose is nobody's business in a page, where a browser can see to it.
chrome.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' }).catch(() => {});

const status = async (tab) => statusOf(tab, await readPreferences());

/** Stores a change and brings everything that shows it up to it. */
async function update(change) {
  const preferences = await changePreferences(change);
  await announce(preferences);
  return preferences;
}

async function announce(preferences) {
  await Promise.all([registerSites(preferences), showMenu(preferences), applyEverywhere(preferences)]);
}

/** Turns the reading of a tab on where it is off, and off where it is on. What goes wrong is said in the toolbar. */
async function toggle(tab) {
  const { here, preferences, summary } = await status(tab);
  if (summary.state !== 'off' && summary.state !== 'failed') return turnOff(tab);
  const fail = ({ code, message }) => showState(tab, { state: 'failed', failure: { code, message } });
  if (here !== 'yes') return fail({ code: 'not_here', message: here });
  return turnOn(tab, preferences).catch(fail);
}

async function command(name, tab) {
  if (!tab) return;
  if (name === 'toggle-reading') return toggle(tab.id);
  const isOff = (await summaryOf(tab.id)).state === 'off';
  if (isOff) await toggle(tab.id);
  if (!isOff || name === 'reader-view') await call({ type: 'do', action: COMMANDS[name] }, { tab: tab.id }).catch(() => {});
}

function menuClicked(_, tab) {
  if (tab) toggle(tab.id);
}

/** Brings registrations and menu up to what is stored and granted: after an installation, an update, a start, a grant. */
async function refresh() {
  listenToMenu(menuClicked);
  const preferences = await readPreferences();
  await Promise.all([registerSites(preferences), showMenu(preferences)]);
}

/** A site that has just been allowed is read at once where it is on show: the popup that asked for it may be closed. */
async function allowed({ origins = [] }) {
  await refresh();
  const preferences = await readPreferences();
  if (origins.length === 0 || preferences.off) return;
  const tabs = await chrome.tabs.query({ active: true, url: origins });
  await Promise.all(tabs.map(({ id }) => turnOn(id, preferences, { automatic: true }).catch(() => {})));
}

chrome.runtime.onInstalled.addListener(({ reason }) => {
  refresh();
  if (reason === 'install') chrome.tabs.create({ url: chrome.runtime.getURL('welcome/welcome.html') });
});
chrome.runtime.onStartup.addListener(refresh);
chrome.permissions.onAdded.addListener(allowed);
chrome.permissions.onRemoved.addListener(refresh);
chrome.commands?.onCommand.addListener(command);
listenToMenu(menuClicked);
