/** Fades or hides what is not the article, block by block, and says why. */
import { isWithin, parentOf } from './flat-tree.js';
import { addTo } from './group.js';
import { StyleSheets } from './sheets.js';

/** The attribute that marks what is faded or hidden. */
export const FURNITURE = 'data-nutgraf-furniture';

/** What stands above a story is no part of its text, but no furniture either. */
const ABOVE_THE_STORY = new Set(['title', 'byline', 'dateline']);

/** Whether a block is neither the article nor what introduces it. */
export function isFurniture({ article, role }) {
  return !article && !ABOVE_THE_STORY.has(role);
}

/**
 * What asks the reader something stays as it is: a page that waits for an answer about cookies can stand still without
 * one.
 */
const QUESTIONS = 'dialog[open], [role="dialog"], [role="alertdialog"], [aria-modal="true"]';

/** Opacity alone: a filter would take elements that are fixed in the window out of their place. */
const STYLES = `
[${FURNITURE}="fade"] { opacity: 0.3 !important; }
[${FURNITURE}="fade"]:hover, [${FURNITURE}="fade"]:focus-within { opacity: 0.85 !important; transition: opacity 0.15s; }
/* What stays in the window while the page moves below keeps its ground, lest the text shine through it. */
[${FURNITURE}="fade-over"] > * { opacity: 0.3 !important; }
[${FURNITURE}="fade-over"]:hover > *, [${FURNITURE}="fade-over"]:focus-within > * { opacity: 0.85 !important; transition: opacity 0.15s; }
[${FURNITURE}="hide"] { display: none !important; }
@media (prefers-reduced-motion: reduce) { [${FURNITURE}="fade"]:hover, [${FURNITURE}="fade-over"]:hover > * { transition: none; } }
@media (forced-colors: active) { [${FURNITURE}="fade"], [${FURNITURE}="fade-over"] > * { opacity: 0.6 !important; } }
`;

/**
 * Tells article from furniture in a page.
 *
 * What is faded is the largest element around a boilerplate block that holds nothing of the article, so that pictures
 * and frames fade along with their words. A block whose element holds article text too is left as it is.
 *
 * @param analysis the analysis of a document
 * @param {Document | ShadowRoot} root where it is shown
 * @param {object} options
 * @param {(Text | undefined)[]} options.nodes the text nodes that `source.node` counts
 * @param {WeakSet<Element>} [options.left] elements that the reader wants left as they are
 */
export function furnitureOf(analysis, root, { nodes, left = new WeakSet() }) {
  const blockOfNode = new Map();
  const blocksOfElement = new Map();
  const boxes = analysis.blocks.map((block) => {
    const own = nodes.slice(block.source.start.node, block.source.end.node + 1).filter((node) => node?.isConnected);
    for (const node of own) if (!blockOfNode.has(node)) blockOfNode.set(node, block.id);
    const element = own.length ? commonElement(own[0], own.at(-1)) : undefined;
    if (element) addTo(blocksOfElement, element, block.id);
    return element;
  });
  const { elements, over } = furnitureElements(analysis.blocks, boxes, root);
  const all = new Set(elements);
  const styles = new StyleSheets(STYLES);
  let mode = 'show';

  const elementAround = (node) => {
    for (let one = node; one; one = parentOf(one)) if (all.has(one)) return one;
    return undefined;
  };
  const mark = (element) => {
    const value = mode === 'fade' && over.has(element) ? 'fade-over' : mode;
    if (mode === 'show' || left.has(element)) element.removeAttribute(FURNITURE);
    else if (element.getAttribute(FURNITURE) !== value) element.setAttribute(FURNITURE, value);
  };

  return {
    /** Elements that hold furniture only. */
    elements,

    /** @param {'fade' | 'hide' | 'show'} wanted */
    set(wanted) {
      mode = wanted;
      if (mode !== 'show') for (const element of elements) styles.adopt(element.getRootNode());
      elements.forEach(mark);
    },

    /** Leaves the furniture around a block as it is, or no longer. */
    leave(block, isLeft = true) {
      const element = elementAround(boxes[block]);
      if (!element) return;
      left[isLeft ? 'add' : 'delete'](element);
      mark(element);
    },

    /** Whether a node is furniture, or in it. */
    holds: (node) => elementAround(node) !== undefined,

    /** The block that stands at a place of the window of `document`. */
    blockAt(x, y, document) {
      let element = elementAt(document, x, y);
      while (element && !blocksOfElement.has(element)) element = parentOf(element);
      const blocks = blocksOfElement.get(element);
      if (!blocks) return undefined;
      if (blocks.length === 1) return analysis.blocks[blocks[0]];
      const within = element.getRootNode();
      const at = document.caretPositionFromPoint?.(x, y, { shadowRoots: within === document ? [] : [within] });
      return analysis.blocks[blockOfNode.get(at?.offsetNode) ?? blocks[0]];
    },

    /** The element that shows a block. */
    elementOf: (block) => boxes[block],

    /** Whether the page has left our styles where they were. */
    isWhole: () => styles.isWhole(),

    /** Gives the page our styles again. Throws where it does not take them. */
    repair: () => styles.repair(),

    /** Leaves the page as it was, but for what is furniture in a newer analysis too. */
    clear(newer) {
      for (const element of elements) if (!newer?.elements.includes(element)) element.removeAttribute(FURNITURE);
      styles.clear();
    },
  };
}

/** The elements to fade or hide, and those `over` the page, which stay in the window while it moves. */
function furnitureElements(blocks, boxes, root) {
  const top = root.body ?? root.host ?? root;
  const keeps = new Set([top, top.ownerDocument.documentElement]);
  const keep = (element) => {
    for (let one = element; one && !keeps.has(one); one = parentOf(one)) keeps.add(one);
  };
  blocks.forEach((block, i) => !isFurniture(block) && keep(boxes[i]));
  const roots = new Set([root, ...boxes.map((element) => element?.getRootNode()).filter(Boolean)]);
  for (const one of roots) one.querySelectorAll(QUESTIONS).forEach(keep);

  const starts = blocks.flatMap((block, i) => {
    const element = isFurniture(block) && block.role !== 'cookie' ? boxes[i] : undefined;
    return !element || keeps.has(element) || element.closest(QUESTIONS) ? [] : [element];
  });
  const over = overThePage(starts, keeps);
  for (const element of over) keep(parentOf(element));

  const seen = new Set();
  const found = new Set();
  starts.forEach((start) => {
    let element = start;
    while (!seen.has(element) && !keeps.has(element)) {
      seen.add(element);
      const parent = parentOf(element);
      if (!parent || keeps.has(parent) || parent.localName === 'body' || parent.localName === 'figure') {
        found.add(element);
        return;
      }
      element = parent;
    }
  });
  return { elements: [...found], over };
}

/** The outermost elements around these, below those that are kept, that stay in the window while the page moves. */
function overThePage(elements, keeps) {
  const seen = new Set();
  const over = new Set();
  for (const start of elements) {
    for (let one = start; one && !seen.has(one) && !keeps.has(one); one = parentOf(one)) {
      seen.add(one);
      const view = one.ownerDocument.defaultView;
      if (view && STAYS.has(view.getComputedStyle(one).position)) over.add(one);
    }
  }
  for (const one of over) if (isInside(one, over)) over.delete(one);
  return over;
}

const STAYS = new Set(['fixed', 'sticky']);

function isInside(element, others) {
  for (let one = parentOf(element); one; one = parentOf(one)) if (others.has(one)) return true;
  return false;
}

function commonElement(first, last) {
  let element = parentOf(first);
  if (first === last) return element ?? undefined;
  while (element && !isWithin(element, last)) element = parentOf(element);
  return element ?? undefined;
}

/** The innermost element at a place of the window, in whatever open shadow root it is. */
function elementAt(document, x, y) {
  let element;
  for (let root = document; root; root = element?.shadowRoot) {
    const inner = root.elementFromPoint(x, y);
    if (!inner || inner === element) break;
    element = inner;
  }
  return element;
}
