//# allFunctionsCalledOnLoad
/**
 * Which elements highlights are styled at. Rules for `::highlight()` alone are rules for every element: to adopt them, a
 * browser works out the styles of the whole page anew, which takes it five to twenty milliseconds. Where elements inherit
 * highlights from those around them, rules for a few elements around the story will do, and the rest of the page stays
 * as it is.
 */
import { CURRENT } from './kinds.js';

/** @typedef {{ selectors: string[], elements: Element[] }} Anchors  what is styled, and what of it is around names */

/** All elements, each by itself. */
export const EVERYWHERE = { selectors: [''], elements: [] };

const ROOT = { selectors: [':root'], elements: [] };
const TRANSPARENT = 'rgba(0, 0, 0, 0)';

/** About how many styles an element is given where highlights are styled at it: one a kind. */
const STYLES = 8;

/** An element's first classes tell enough, and none that is longer is written by hand. */
const MOST_CLASSES = 3;
const MOST_LENGTH = 64;

/**
 * Whether elements inherit highlights, as CSS Pseudo-Elements 4 has it and Firefox does not yet: undefined until a page
 * has told.
 */
let inheritsHighlights;

/**
 * The elements that a browser has least to do for, such that each of `nodes` is in one of them.
 * @param {Text[]} nodes
 * @returns {Anchors}
 */
export function anchorsOf(nodes) {
  if (inheritsHighlights === false || nodes.length === 0) return EVERYWHERE;
  const selectors = new Set();
  const elements = new Set();
  const prices = new Map();
  let list = '';
  let price = 0;
  for (const parent of new Set(nodes.map(({ parentElement }) => parentElement))) {
    if (!parent || isForm(parent)) return ROOT;
    let around = list && parent.closest(list);
    if (!around) {
      const cheapest = cheapestAround(parent, prices);
      price += cheapest.price;
      if (price > countWithin(parent.ownerDocument)) return ROOT;
      selectors.add(cheapest.selector);
      list = [...selectors].join();
      around = cheapest.element;
    }
    elements.add(around);
  }
  return { selectors: [...selectors], elements: [...elements] };
}

/**
 * Whether `nodes` show what is styled at the elements around them, once a painting of theirs is. Where they do not, this
 * and all later paintings are styled everywhere.
 */
export function reach({ selectors }, nodes) {
  if (inheritsHighlights !== undefined) return true;
  const list = selectors.join();
  const within = list && nodes.find(({ parentElement }) => parentElement && !parentElement.matches(list))?.parentElement;
  if (!within) return true;
  const style = within.ownerDocument.defaultView.getComputedStyle(within, `::highlight(${CURRENT})`);
  inheritsHighlights = style.backgroundColor !== TRANSPARENT;
  return inheritsHighlights;
}

/** The selector, of `element` and those around it, with which the fewest styles are worked out. */
function cheapestAround(element, prices) {
  let cheapest = { price: Infinity };
  for (let one = element; one && !isForm(one); one = one.parentElement) {
    const least = STYLES + countWithin(one);
    if (least >= cheapest.price) break;
    for (const selector of selectorsOf(one)) {
      if (!prices.has(selector)) prices.set(selector, one.getRootNode().querySelectorAll(selector).length * least);
      const price = prices.get(selector);
      if (price < cheapest.price) cheapest = { selector, price, element: one };
      if (price === least) break;
    }
  }
  return cheapest;
}

/** The rarest first, as a rule. Names come from the page: they enter the style sheet escaped. */
function selectorsOf({ localName, id, classList }) {
  const classes = [...classList].slice(0, MOST_CLASSES);
  return [
    ...[id].filter(isShort).map((name) => `#${CSS.escape(name)}`),
    ...classes.filter(isShort).map((name) => `.${CSS.escape(name)}`),
    CSS.escape(localName),
  ];
}

function isShort({ length }) {
  return length > 0 && length <= MOST_LENGTH;
}

/** The fields of a form may stand before its own properties: it is passed by. */
function isForm({ localName }) {
  return localName === 'form' || typeof localName !== 'string';
}

function countWithin(node) {
  return node.getElementsByTagName('*').length;
}
