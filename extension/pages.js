/** What the pages of the extension share: their words, and the few things that they build. */
import { createMessages } from '../www/lib/messages.js';
import { call } from './protocol.js';

/** @param {string} id @returns {any} */
export const $ = (id) => document.getElementById(id);

/** Asks for our words and fills them in wherever the page names one: `data-t` for text, `data-t-label` for a label. */
export async function fillWords() {
  const messages = createMessages(await call({ type: 'words' }));
  document.documentElement.lang = messages.language;
  document.documentElement.dir = messages.direction;
  for (const element of document.querySelectorAll('[data-t]')) element.textContent = messages.t(element.dataset.t);
  for (const element of document.querySelectorAll('[data-t-label]')) {
    element.setAttribute('aria-label', messages.t(element.dataset.tLabel));
    element.title = messages.t(element.dataset.tLabel);
  }
  document.title = messages.t(document.documentElement.dataset.tTitle);
  return messages;
}

/**
 * An element with properties, attributes (`data-…`, `aria-…`) and children.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} properties
 * @param {(Node | string)[]} children
 */
export function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes('-')) node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children);
  return node;
}

/** Checks the radio button of a group that has this value. */
export function choose(name, value) {
  for (const input of document.querySelectorAll(`input[name="${name}"]`)) input.checked = input.value === value;
}

/** The value of a group's checked radio button. */
export const chosen = (name) => document.querySelector(`input[name="${name}"]:checked`)?.value;

/** Calls `change` with the new value whenever a radio button of a group is checked. */
export function onChoice(name, change) {
  for (const input of document.querySelectorAll(`input[name="${name}"]`)) {
    input.addEventListener('change', () => input.checked && change(input.value));
  }
}
