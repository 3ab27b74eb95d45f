/**
 * Highlights the names of an analysis in the page that it was made from.
 *
 * With the CSS Custom Highlight API nothing of the page changes: no node, no attribute. Where a browser lacks it, text
 * is wrapped, and `clear` restores the page byte for byte.
 */
import { textNodes } from './analyzer.js';
import { nutgrafError } from './errors.js';
import { addTo } from './group.js';
import { KINDS, PREFIX, kindStyles } from './kinds.js';
import { unwrapAll, wrap } from './marks.js';
import { liveRange, placesOf } from './ranges.js';

/** Chromium needs time by the square of the highlights in a text node: a page of more than these would stand still. */
const MOST_PAINTED = 20_000;

const CURRENT = `${PREFIX}current`;
const paintings = new Set();
const sheets = new WeakMap();

/**
 * Paints the mentions of an analysis, 20,000 at most. One that no longer reads as analysed is dropped, not painted.
 *
 * @param analysis the analysis of a document
 * @param {Document | ShadowRoot} root where it is shown
 * @param {object} [options]
 * @param {(Text | undefined)[]} [options.nodes] the text nodes that `source.node` counts: a snapshot's `nodes`, needed
 *   where the analysis was made elsewhere
 * @param {Iterable<string>} [options.kinds] the kinds to show; all where left out
 * @param {'highlights' | 'marks'} [options.method] how; highlights where the browser has them
 * @returns {Painting}
 */
export function paint(analysis, root, { nodes = textNodes(analysis), kinds, method } = {}) {
  if (!nodes) {
    throw nutgrafError('invalid_input', 'this analysis was not made from a DOM here; give the `nodes` of its snapshot');
  }
  const document = root?.ownerDocument ?? root;
  const view = document?.defaultView;
  if (!view || nodes.some((node) => node && node.ownerDocument !== document)) {
    throw nutgrafError('invalid_input', 'paint takes the document that the reader sees and an analysis of that document');
  }
  const { places: all, dropped: unread } = placesOf(analysis, nodes);
  const places = all.slice(0, MOST_PAINTED);
  const dropped = unread + all.length - places.length;
  const roots = new Set([root, ...places.map(({ nodes: [first] }) => first.getRootNode())]);
  for (const one of roots) adopt(view, one);
  const useHighlights = (method ?? (view.CSS?.highlights ? 'highlights' : 'marks')) === 'highlights';
  const layer = useHighlights ? new HighlightLayer(view, places) : new MarkLayer(places);
  const painting = new Painting(view, roots, places, dropped, layer);
  painting.show(kinds ?? KINDS.map(({ kind }) => kind));
  return painting;
}

/** Takes away all that was painted. */
export function clear() {
  for (const painting of paintings) painting.clear();
}

/** What `paint` has painted. */
export class Painting {
  #view;
  #roots;
  #layer;
  #places;

  /** @internal */
  constructor(view, roots, places, dropped, layer) {
    this.#view = view;
    this.#roots = roots;
    this.#layer = layer;
    this.#places = new Map(places.map((place) => [place.mention, place]));
    /** Mentions that are in the page. */
    this.painted = places.length;
    /** Mentions that are not, since the page does not read there as analysed, or beyond the first 20,000. */
    this.dropped = dropped;
    paintings.add(this);
  }

  /** The indices of the mentions that are in the page, in its order. */
  get mentions() {
    return [...this.#places.keys()];
  }

  /** Shows these kinds and no other. @param {Iterable<string>} kinds */
  show(kinds) {
    this.#layer.show(new Set(kinds));
  }

  /** Sets one mention off from the others; none where `mention` is undefined. @param {number} [mention] */
  emphasize(mention) {
    this.#layer.emphasize(this.#places.get(mention));
  }

  /** Where a mention is in the window, for scrolling to it. @returns {DOMRect | undefined} */
  rectOf(mention) {
    if (!this.#places.has(mention)) return undefined;
    return this.#layer.rectOf(this.#places.get(mention));
  }

  /** The mention that stands at a place of the window. @returns {number | undefined} */
  mentionAt(x, y) {
    const at = [...this.#roots].reduce((found, root) => found ?? caretAt(this.#view.document, root, x, y), undefined);
    return at && this.#layer.mentionAt(at, x, y);
  }

  /** Takes the painting away. */
  clear() {
    if (!paintings.delete(this)) return;
    this.#layer.clear();
    for (const root of this.#roots) {
      // Copies that the page has made of our marks.
      if (paintings.size === 0) unwrapAll(root);
      abandon(root);
    }
  }
}

class HighlightLayer {
  #view;
  #registry;
  #ranges;
  #byNode = new Map();
  #current;

  constructor(view, places) {
    this.#view = view;
    this.#registry = view.CSS.highlights;
    this.#ranges = places.map((place) => ({ kind: place.kind, range: staticRange(view, place) }));
    for (const place of places) {
      for (const node of place.nodes) addTo(this.#byNode, node, place);
    }
  }

  show(kinds) {
    for (const { kind, range } of this.#ranges) {
      if (kinds.has(kind)) this.#add(PREFIX + kind, range);
      else this.#remove(PREFIX + kind, range);
    }
  }

  emphasize(place) {
    if (this.#current) this.#remove(CURRENT, this.#current);
    this.#current = place && staticRange(this.#view, place);
    if (this.#current) this.#add(CURRENT, this.#current).priority = 1;
  }

  rectOf(place) {
    return liveRange(place)?.getBoundingClientRect();
  }

  mentionAt({ node, offset }, x, y) {
    const place = this.#byNode.get(node)?.find(({ nodes, start, end }) => {
      return (node !== nodes[0] || offset >= start) && (node !== nodes.at(-1) || offset <= end);
    });
    const range = place && liveRange(place);
    return range && holds(range.getClientRects(), x, y) ? place.mention : undefined;
  }

  clear() {
    this.emphasize();
    this.show(new Set());
  }

  #add(name, range) {
    const highlight = this.#registry.get(name) ?? new this.#view.Highlight();
    highlight.add(range);
    this.#registry.set(name, highlight);
    return highlight;
  }

  #remove(name, range) {
    const highlight = this.#registry.get(name);
    highlight?.delete(range);
    if (highlight?.size === 0) this.#registry.delete(name);
  }
}

class MarkLayer {
  #marks;
  #mentions = new Map();
  #kinds;
  #undo;

  constructor(places) {
    const { marks, undo } = wrap(places);
    this.#marks = marks;
    this.#undo = undo;
    for (const [mention, own] of marks) own.forEach((mark) => this.#mentions.set(mark, mention));
    this.#kinds = new Map(places.map(({ mention, kind }) => [mention, kind]));
  }

  show(kinds) {
    for (const [mention, marks] of this.#marks) {
      const kind = this.#kinds.get(mention);
      for (const mark of marks) {
        if (kinds.has(kind)) mark.dataset.nutgrafKind = kind;
        else delete mark.dataset.nutgrafKind;
      }
    }
  }

  emphasize(place) {
    for (const [mention, marks] of this.#marks) {
      for (const mark of marks) mark.toggleAttribute('data-nutgraf-current', mention === place?.mention);
    }
  }

  rectOf({ mention }) {
    return this.#marks.get(mention)[0].getBoundingClientRect();
  }

  mentionAt({ node }) {
    return this.#mentions.get(node.parentNode);
  }

  clear() {
    this.#undo();
  }
}

function staticRange(view, { nodes, start, end }) {
  return new view.StaticRange({ startContainer: nodes[0], startOffset: start, endContainer: nodes.at(-1), endOffset: end });
}

/** Where in the text a place of the window is. */
function caretAt(document, root, x, y) {
  const shadowRoots = root === document ? [] : [root];
  const position = document.caretPositionFromPoint?.(x, y, { shadowRoots });
  if (position) return position.offsetNode.getRootNode() === root ? { node: position.offsetNode, offset: position.offset } : undefined;
  const range = document.caretRangeFromPoint?.(x, y);
  return range?.startContainer.getRootNode() === root ? { node: range.startContainer, offset: range.startOffset } : undefined;
}

function holds(rects, x, y) {
  return [...rects].some((rect) => x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom);
}

/** Gives a root our style sheet. A constructed one passes every content security policy. */
function adopt(view, root) {
  const adopted = sheets.get(root);
  if (adopted) {
    adopted.users++;
    return;
  }
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(kindStyles());
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  sheets.set(root, { sheet, users: 1 });
}

function abandon(root) {
  const adopted = sheets.get(root);
  if (!adopted || --adopted.users > 0) return;
  root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== adopted.sheet);
  sheets.delete(root);
}
