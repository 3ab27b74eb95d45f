//# allFunctionsCalledOnLoad
/**
 * Reads a DOM in one walk into flat arrays, which cross into WebAssembly in one call. The page is not changed.
 * `src/page/snapshot.rs` documents the format, `src/page/vocabulary.rs` the names below.
 */
import {
  checkVisibility, data, firstChild, getAttribute, getAttributeNames, localName, nextSibling, nodeType, shadowRoot,
} from './flat-tree.js';
import { HOST } from './kinds.js';

/** The attributes that leave the page. */
export const KEPT_ATTRIBUTES = [
  'alt', 'aria-hidden', 'aria-label', 'charset', 'cite', 'class', 'colspan', 'content', 'data-component',
  'data-hi-res-src', 'data-href', 'data-image', 'data-instgrm-permalink', 'data-lazy', 'data-lazy-src', 'data-original',
  'data-src', 'data-srcset', 'data-testid', 'data-tweetid', 'data-url', 'data-videoid', 'datetime', 'dir', 'height',
  'hidden', 'href', 'http-equiv', 'id', 'itemprop', 'itemtype', 'lang', 'name', 'poster', 'property', 'rel', 'role',
  'rowspan', 'src', 'srcset', 'start', 'style', 'title', 'type', 'videoid', 'width',
];

/** The elements below which nothing is looked at, JSON-LD scripts excepted. */
export const SKIPPED_TAGS = [
  'audio', 'canvas', 'embed', 'iframe', 'input', 'math', 'noembed', 'noframes', 'noscript', 'object', 'option',
  'script', 'select', 'style', 'svg', 'template', 'textarea', 'video',
];

/** The elements whose text runs on in the line, as far as their tag tells. */
export const INLINE_TAGS = [
  'a', 'abbr', 'b', 'bdi', 'bdo', 'big', 'button', 'cite', 'code', 'data', 'del', 'dfn', 'em', 'font', 'i', 'ins', 'kbd',
  'label', 'mark', 'nobr', 'q', 'rp', 'rt', 'ruby', 's', 'samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'time',
  'tt', 'u', 'var', 'wbr',
];

const SKIPPED = new Set(SKIPPED_TAGS);
const INLINE = new Set(INLINE_TAGS);
const ROOT = 0xffffffff;
/** The last of the white space that pages part words with. The core looks more closely. */
const SPACE = 0x20;
const NOT_RENDERED = 1;
const APART = 2;
const ELEMENT = 1;
const TEXT = 3;
const CDATA = 4;
const FRAGMENT = 11;

/**
 * A snapshot of `document`: what `analyzeSnapshot` takes. `nodes[i]` is the text node that `source.node === i` names,
 * `roots` are the trees that they are in. Linear in the page's size; depth does not matter.
 *
 * The walk sees the page as its reader does. An open shadow root stands in the place of its host's children, and a slot
 * in that of what is assigned to it. A frame of the same origin that holds a story is a `div` with that story in it;
 * other frames are skipped, as the core skips them.
 */
export function takeSnapshot(document) {
  const rows = [];
  const attributes = [];
  const strings = ['', ...KEPT_ATTRIBUTES];
  const numbers = new Map(strings.map((string, i) => [string, i]));
  const texts = [];
  const nodes = [];
  const roots = [document];
  const number = (string) => {
    let i = numbers.get(string);
    if (i === undefined) {
      i = strings.push(wellEnded(string)) - 1;
      numbers.set(string, i);
    }
    return i;
  };

  const rendered = isRendered(document);
  // Where to go on once the children of an element have been seen: itself, its row's parent, and what it is one of.
  const stack = [];
  const parents = [];
  const lists = [];
  let parent = 0;
  // The nodes assigned to a slot; elsewhere the next node is the next sibling.
  let assigned = null;
  let hiddenBelow = Infinity;
  // Whether the last text ends in a word, and no block has parted it from the next since: the layout has to tell there
  // whether two words are one. `crossed` holds the inline elements between, opened or closed, each with its row.
  let isMidWord = false;
  const crossed = [];
  let node = document.documentElement;
  while (node) {
    const row = rows.length / 3;
    let below = row;
    let child = null;
    let list = null;
    const type = nodeType.call(node);
    const tag = type === ELEMENT ? localName.call(node) : undefined;
    if (type === ELEMENT && tag !== HOST) {
      const isSlot = tag === 'slot' && isShadowRoot(node.getRootNode());
      const story = tag === 'iframe' && rendered ? storyIn(node) : null;
      const skipped = !story && SKIPPED.has(tag);
      let flags = 0;
      if (rendered && !skipped && stack.length < hiddenBelow) {
        const hidden = !isSlot && isHidden(node);
        flags = hidden ? NOT_RENDERED : 0;
        hiddenBelow = hidden ? stack.length + 1 : Infinity;
      }
      if (isSlot) {
        // It has no box of its own: its nodes belong to what is around it.
        below = parent;
        list = node.assignedNodes();
        child = list.length ? list[0] : firstChild.call(node);
        if (!list.length) list = null;
      } else {
        // Names are strings, where `attributes` would make an object of each.
        for (const name of getAttributeNames.call(node)) {
          const kept = numbers.get(name);
          if (!(kept > 0 && kept <= KEPT_ATTRIBUTES.length)) continue;
          const value = getAttribute.call(node, name);
          if (!isPicture(value)) attributes.push(row, kept, number(value));
        }
        const source = tag === 'video' || tag === 'audio' ? sourceOf(node) : null;
        if (source) attributes.push(row, numbers.get('src'), number(source));
        rows.push(number(story ? 'div' : tag), parent, flags);
        if (isMidWord) {
          if (INLINE.has(tag)) crossed.push(node, row);
          else isMidWord = skipped;
        }
        if (story) {
          roots.push(story.ownerDocument);
          child = firstChild.call(story);
        } else if (!skipped) {
          const shadow = shadowRoot.call(node);
          if (shadow) roots.push(shadow);
          child = firstChild.call(shadow ?? node);
        } else if (isJsonLd(node, tag)) child = firstChild.call(node);
      }
    } else if (type === TEXT || type === CDATA) {
      const text = wellEnded(data.call(node));
      if (text) {
        if (isMidWord && crossed.length && text.charCodeAt(0) > SPACE) flagApart(crossed, rows);
        isMidWord = rendered && text.charCodeAt(text.length - 1) > SPACE;
        crossed.length = 0;
      }
      rows.push(0, parent, text.length);
      texts.push(text);
      nodes.push(node);
    }
    if (child) {
      stack.push(node);
      parents.push(parent);
      lists.push(assigned);
      parent = below;
      assigned = list && { list, at: 0 };
      node = child;
      continue;
    }
    for (;;) {
      // The root has no siblings.
      const following = stack.length === 0 ? null : assigned ? assigned.list[++assigned.at] : nextSibling.call(node);
      if (following || stack.length === 0) {
        node = following;
        break;
      }
      node = stack.pop();
      if (isMidWord) {
        if (INLINE.has(localName.call(node))) crossed.push(node, parent);
        else isMidWord = false;
      }
      parent = parents.pop();
      assigned = lists.pop();
    }
  }

  const packed = new Uint32Array(rows);
  if (packed.length) packed[1] = ROOT;
  return {
    rows: packed,
    attributes: new Uint32Array(attributes),
    strings: new Uint32Array(strings.map(({ length }) => length)),
    text: strings.join('') + texts.join(''),
    nodes,
    roots,
  };
}

/** A frame with less text in paragraphs than this is an advertisement or a widget, whoever sent it. */
const LEAST_STORY = 500;

/** The body of a frame's document, where we may look into it and it holds a story. */
function storyIn(frame) {
  try {
    const { body } = frame.contentDocument ?? {};
    if (!body || !frame.checkVisibility()) return null;
    let length = 0;
    for (const { textContent } of body.querySelectorAll('p')) {
      length += textContent.length;
      if (length >= LEAST_STORY) return body;
    }
  } catch {
    // A page may forbid to look.
  }
  return null;
}

/** Whether `document` is laid out at all, so that what is not rendered is so by the page's will. */
function isRendered(document) {
  return Boolean(document.defaultView && document.body?.checkVisibility?.());
}

/** Elements of the head and of metadata are never rendered; that says nothing about them. */
function isHidden(element) {
  return !checkVisibility.call(element) && !METADATA.has(localName.call(element));
}

/** Flags those of `crossed` that the layout does not run on in the line: blocks, cells, items of a flex box or a grid. */
function flagApart(crossed, rows) {
  for (let i = 0; i < crossed.length; i += 2) {
    const { display } = crossed[i].ownerDocument.defaultView.getComputedStyle(crossed[i]);
    if (/^(block|flex|grid|list-item|flow-root|table)/.test(display)) rows[3 * crossed[i + 1] + 2] |= APART;
  }
}

const METADATA = new Set(['base', 'head', 'link', 'meta', 'source', 'title']);

function isShadowRoot(root) {
  return root.nodeType === FRAGMENT;
}

function isJsonLd(element, tag) {
  return tag === 'script' && /^\s*application\/ld\+json/i.test(getAttribute.call(element, 'type') ?? '');
}

/** The address of what a player plays, where one of its sources has it and not the player. */
function sourceOf(player) {
  if (getAttribute.call(player, 'src') !== null) return null;
  for (let child = firstChild.call(player); child; child = nextSibling.call(child)) {
    const isSource = nodeType.call(child) === ELEMENT && localName.call(child) === 'source';
    const address = isSource && getAttribute.call(child, 'src');
    if (address) return address;
  }
  return null;
}

/** Pictures written into the markup stay in the page, as `src/page/builder.rs` has it. */
function isPicture(value) {
  return value.length > 2048 && value.startsWith('data:');
}

/** A lone surrogate at a string's end would pair up with one at the next string's start: it is replaced one for one. */
function wellEnded(string) {
  const last = string.charCodeAt(string.length - 1);
  return last >= 0xd800 && last < 0xdc00 ? `${string.slice(0, -1)}\ufffd` : string;
}
