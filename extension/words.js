// @ts-check
/** Our words in the reader's language, from the tables that the browser itself uses for the extension's name. */
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
