// @ts-check
/**
 * Our words in the reader's language, from the tables that the browser itself uses for the extension's name. They are
 * read here since Chromium's `chrome.i18n.getMessage` was seen to give a service worker none.
 */
import { loadTables } from '../www/lib/messages.js';

const files = new Map();

/**
 * What `createMessages` needs.
 *
 * @param {string | null} language as chosen; `null` for the browser's
 * @returns {Promise<import('./protocol.js').Words>}
 */
export async function wordsFor(language) {
  const wanted = [language ?? chrome.i18n.getUILanguage()];
  return { language: wanted, tables: await loadTables(wanted, read) };
}

function read(path) {
  if (!files.has(path)) files.set(path, fetch(chrome.runtime.getURL(path)).then((answer) => answer.json()));
  return files.get(path);
}

/**
 * The words for an error, by its code.
 *
 * @param {import('../www/lib/messages.js').Messages} messages
 * @param {import('./protocol.js').Failure} failure
 */
export function wordsOf(messages, { code, message }) {
  const place = code === 'not_here' && PLACES.includes(message) ? message : code === 'not_here' ? 'forbidden' : undefined;
  if (place) return messages.t(`not_here_${place}`);
  return KNOWN.includes(code) ? messages.t(`error_${code}`) : message;
}

/** Why a page cannot be read. */
export const PLACES = ['internal', 'store', 'pdf', 'file', 'exception', 'forbidden'];

/** Errors that the help page explains. */
export const KNOWN = ['timed_out', 'unreachable', 'gone', 'off', 'too_large', 'empty_page', 'load_failed', 'wrong_model', 'unsupported', 'internal'];
