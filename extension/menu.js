// @ts-check
/** The entry in the page's context menu, for readers who want one. */
import { createMessages } from '../www/lib/messages.js';
import { wordsFor } from './words.js';

const ENTRY = 'read';

/**
 * Listens to the entry. To be called whenever the background starts, and when the permission has been granted.
 *
 * @param {(info: object, tab?: { id: number }) => void} onClicked the same one each time, so that it listens once
 */
export function listenToMenu(onClicked) {
  chrome.contextMenus?.onClicked.addListener(onClicked);
}

/** Shows or removes the entry. Where the permission is missing, or a browser has no such menu, there is none. */
export async function showMenu({ menu, off }) {
  const { contextMenus } = chrome;
  if (!contextMenus) return;
  const title = createMessages(await wordsFor(null)).t('menu_read');
  await contextMenus.removeAll();
  if (!menu || off) return;
  contextMenus.create({ id: ENTRY, title, contexts: ['page', 'selection', 'link'] }, () => void chrome.runtime.lastError);
}
