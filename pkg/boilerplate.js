/** Fades or hides what is not the article, block by block, and says why. */
import { addTo } from './group.js';

/** The attribute that marks what is faded or hidden. */
export const FURNITURE = 'data-nutgraf-furniture';

const LABELS = {
  title: 'Headline',
  standfirst: 'Standfirst',
  byline: 'Byline',
  dateline: 'Dateline',
  paragraph: 'Paragraph',
  heading: 'Heading',
  quote: 'Quotation',
  list: 'List',
  caption: 'Caption',
  table: 'Table',
  code: 'Code',
  live_entry: 'Live update',
  navigation: 'Navigation',
  share: 'Share buttons',
  newsletter: 'Newsletter sign-up',
  subscription: 'Subscription offer',
  author_bio: 'About the author',
  related: 'Related stories',
  advertisement: 'Advertisement',
  cookie: 'Cookie notice',
  comments: 'Comments',
  legal: 'Legal lines',
  media_control: 'Player controls',
  loading: 'Loading message',
  correction_note: 'Correction note',
  other_boilerplate: 'Other page furniture',
};

/** A role in words. */
export function roleLabel(role) {
  return LABELS[role] ?? role;
}

/** What stands above a story is no part of its text, but no furniture either. */
const ABOVE_THE_STORY = new Set(['title', 'byline', 'dateline']);

/** Whether a block is neither the article nor what introduces it. */
export function isFurniture({ article, role }) {
  return !article && !ABOVE_THE_STORY.has(role);
}

const STYLES = `
[${FURNITURE}="fade"] { opacity: 0.3; filter: grayscale(1); transition: opacity 0.15s; }
[${FURNITURE}="fade"]:hover, [${FURNITURE}="fade"]:focus-within { opacity: 0.85; }
[${FURNITURE}="hide"] { display: none !important; }
@media (prefers-reduced-motion: reduce) { [${FURNITURE}="fade"] { transition: none; } }
@media (forced-colors: active) { [${FURNITURE}="fade"] { opacity: 0.6; } }
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
 */
export function furnitureOf(analysis, root, { nodes }) {
  const view = (root.ownerDocument ?? root).defaultView;
  const blockOfNode = new Map();
  const blocksOfElement = new Map();
  const boxes = analysis.blocks.map((block) => {
    const own = nodes.slice(block.source.start.node, block.source.end.node + 1).filter((node) => node?.isConnected);
    for (const node of own) if (!blockOfNode.has(node)) blockOfNode.set(node, block.id);
    const element = own.length ? commonElement(own[0], own.at(-1)) : undefined;
    if (element) addTo(blocksOfElement, element, block.id);
    return element;
  });
  const elements = furnitureElements(analysis.blocks, boxes, root);
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(STYLES);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];

  return {
    /** Elements that hold furniture only. */
    elements,

    /** @param {'fade' | 'hide' | 'show'} mode */
    set(mode) {
      for (const element of elements) {
        if (mode === 'show') element.removeAttribute(FURNITURE);
        else element.setAttribute(FURNITURE, mode);
      }
    },

    /** The block that a pointer event is over. */
    blockAt(event) {
      const element = event.composedPath().find((target) => blocksOfElement.has(target));
      const blocks = blocksOfElement.get(element);
      if (!blocks) return undefined;
      if (blocks.length === 1) return analysis.blocks[blocks[0]];
      const { ownerDocument: document } = element;
      const at = document.caretPositionFromPoint?.(event.clientX, event.clientY, { shadowRoots: root === document ? [] : [root] });
      return analysis.blocks[blockOfNode.get(at?.offsetNode) ?? blocks[0]];
    },

    /** The element that shows a block. */
    elementOf: (block) => boxes[block],

    /** Leaves the page as it was. */
    clear() {
      this.set('show');
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
    },
  };
}

function furnitureElements(blocks, boxes, root) {
  const top = root.body ?? root.host ?? root;
  const holdsArticle = new Set([top]);
  blocks.forEach((block, i) => {
    for (let element = isFurniture(block) ? null : boxes[i]; element && !holdsArticle.has(element); element = element.parentElement) {
      holdsArticle.add(element);
    }
  });
  const seen = new Set();
  const found = new Set();
  blocks.forEach((block, i) => {
    let element = isFurniture(block) ? boxes[i] : undefined;
    if (!element || holdsArticle.has(element)) return;
    while (!seen.has(element)) {
      seen.add(element);
      const parent = element.parentElement;
      if (!parent || holdsArticle.has(parent) || isFrame(parent) || parent.localName === 'figure') {
        found.add(element);
        return;
      }
      element = parent;
    }
  });
  return [...found];
}

const isFrame = (element) => element.localName === 'body' || element.localName === 'html';

function commonElement(first, last) {
  let element = first.parentElement;
  while (element && !element.contains(last)) element = element.parentElement;
  return element ?? undefined;
}
