/**
 * Reads a DOM in one walk into flat arrays, which cross into WebAssembly in one call. The page is not changed.
 * `src/page/snapshot.rs` documents the format, `src/page/vocabulary.rs` the names below.
 */

/** The attributes that leave the page. */
export const KEPT_ATTRIBUTES = [
  'alt', 'aria-hidden', 'aria-label', 'charset', 'cite', 'class', 'colspan', 'content', 'data-component',
  'data-lazy-src', 'data-original', 'data-src', 'data-srcset', 'data-testid', 'datetime', 'dir', 'height', 'hidden',
  'href', 'http-equiv', 'id', 'itemprop', 'itemtype', 'lang', 'name', 'poster', 'property', 'rel', 'role', 'rowspan',
  'src', 'srcset', 'start', 'style', 'title', 'type', 'width',
];

/** The elements below which nothing is looked at, JSON-LD scripts excepted. */
export const SKIPPED_TAGS = [
  'audio', 'canvas', 'embed', 'iframe', 'input', 'math', 'noembed', 'noframes', 'noscript', 'object', 'option',
  'script', 'select', 'style', 'svg', 'template', 'textarea', 'video',
];

const SKIPPED = new Set(SKIPPED_TAGS);
const ROOT = 0xffffffff;
const NOT_RENDERED = 1;
const ELEMENT = 1;
const TEXT = 3;
const CDATA = 4;

/**
 * A snapshot of `document`: what `analyzeSnapshot` takes. `nodes[i]` is the text node that `source.node === i` names.
 * Linear in the page's size; depth does not matter.
 */
export function takeSnapshot(document) {
  const rows = [];
  const attributes = [];
  const strings = ['', ...KEPT_ATTRIBUTES];
  const numbers = new Map(strings.map((string, i) => [string, i]));
  const texts = [];
  const nodes = [];
  const number = (string) => {
    let i = numbers.get(string);
    if (i === undefined) {
      i = strings.push(wellEnded(string)) - 1;
      numbers.set(string, i);
    }
    return i;
  };

  const root = document.documentElement;
  const rendered = isRendered(document);
  const parents = [];
  let parent = 0;
  let hiddenBelow = Infinity;
  let node = root;
  while (node) {
    const row = rows.length / 3;
    let child = null;
    if (node.nodeType === ELEMENT) {
      const tag = node.localName;
      const skipped = SKIPPED.has(tag);
      const own = node.attributes;
      for (let i = 0; i < own.length; i++) {
        const { name, value } = own[i];
        const kept = numbers.get(name);
        if (kept > 0 && kept <= KEPT_ATTRIBUTES.length && !isPicture(value)) attributes.push(row, kept, number(value));
      }
      let flags = 0;
      if (rendered && !skipped && parents.length < hiddenBelow) {
        const hidden = isHidden(node);
        flags = hidden ? NOT_RENDERED : 0;
        hiddenBelow = hidden ? parents.length + 1 : Infinity;
      }
      rows.push(number(tag), parent, flags);
      if (!skipped || isJsonLd(node, tag)) child = node.firstChild;
    } else if (node.nodeType === TEXT || node.nodeType === CDATA) {
      const text = wellEnded(node.data);
      rows.push(0, parent, text.length);
      texts.push(text);
      nodes.push(node);
    }
    if (child) {
      parents.push(parent);
      parent = row;
      node = child;
    } else {
      while (node !== root && !node.nextSibling) {
        node = node.parentNode;
        parent = parents.pop();
      }
      node = node === root ? null : node.nextSibling;
    }
  }

  const packed = Uint32Array.from(rows);
  if (packed.length) packed[1] = ROOT;
  return {
    rows: packed,
    attributes: Uint32Array.from(attributes),
    strings: Uint32Array.from(strings, (string) => string.length),
    text: strings.join('') + texts.join(''),
    nodes,
  };
}

/** Whether `document` is laid out at all, so that what is not rendered is so by the page's will. */
function isRendered(document) {
  return Boolean(document.defaultView && document.body?.checkVisibility?.());
}

/** Elements of the head and of metadata are never rendered; that says nothing about them. */
function isHidden(element) {
  return !element.checkVisibility() && !METADATA.has(element.localName);
}

const METADATA = new Set(['base', 'head', 'link', 'meta', 'source', 'title']);

function isJsonLd(element, tag) {
  return tag === 'script' && /^\s*application\/ld\+json/i.test(element.getAttribute('type') ?? '');
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
