// @ts-check
/** What the reader has chosen: kept on this device, and nothing of any page. Only the background writes it. */
import { DEFAULT_SETTINGS, mergeSettings } from '../www/lib/settings.js';

const KEY = 'preferences';

/** @typedef {import('./protocol.js').Preferences} Preferences */

/** @type {Preferences} */
export const DEFAULT_PREFERENCES = { settings: DEFAULT_SETTINGS, off: false, menu: false, badge: true };

/** Changes one after the other, so that none is lost. @type {Promise<any>} */
let last = Promise.resolve();

/** @returns {Promise<Preferences>} what is stored; damaged or missing parts have their default */
export async function readPreferences() {
  const { [KEY]: stored } = await chrome.storage.local.get(KEY);
  return merge(DEFAULT_PREFERENCES, stored);
}

/** Stores a change. What it must not contain is dropped. @returns {Promise<Preferences>} */
export function changePreferences(change) {
  last = last.catch(() => {}).then(async () => {
    const preferences = merge(await readPreferences(), change);
    await chrome.storage.local.set({ [KEY]: preferences });
    return preferences;
  });
  return last;
}

/** @returns {Promise<Preferences>} */
export function resetPreferences() {
  last = last.catch(() => {}).then(() => chrome.storage.local.remove(KEY)).then(readPreferences);
  return last;
}

function merge(base, change) {
  const merged = { ...base };
  for (const key of ['off', 'menu', 'badge']) {
    if (typeof change?.[key] === 'boolean') merged[key] = change[key];
  }
  merged.settings = mergeSettings(base.settings, change?.settings ?? {});
  return merged;
}
