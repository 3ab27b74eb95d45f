//# allFunctionsCalledOnLoad
/**
 * Highlights the names of an analysis in the page that it was made from.
 *
 * With the CSS Custom Highlight API nothing of the page changes: no node, no attribute. Where a browser lacks it, text
 * is wrapped, and `clear` restores the page byte for byte.
 */
import { textNodes } from './analyzer.js';
import { EVERYWHERE, anchorsOf, reach } from './anchors.js';
import { nutgrafError } from './errors.js';
import { addTo } from './group.js';
import { frameOf } from './flat-tree.js';
import { CURRENT, KINDS, MARKS, PREFIX, highlightsAt, kindStyles, luminance } from './kinds.js';
import { unwrapAll, wrap } from './marks.js';
import { liveRange, placesOf, staticRanges } from './ranges.js';
import { StyleSheets } from './sheets.js';

/** Chromium needs time by the square of the highlights in a text node: more than these would make a page stand still. */
const MOST_IN_A_NODE = 1_000;

/** With more mentions than these, only what is near the window is highlighted. */
const MOST_AT_ONCE = 400;

/** How far beyond the window mentions are highlighted on a long page. */
const NEAR = '100% 0px';

const paintings = new Set();

/**
 * Paints the mentions of an analysis. One that no longer reads as analysed is dropped, not painted.
 *
 * @param analysis the analysis of a document
 * @param {Document | ShadowRoot} root where it is shown
 * @param {object} [options]
 * @param {(Text | undefined)[]} [options.nodes] the text nodes that `source.node` counts: a snapshot's `nodes`, needed
 *   where the analysis was made elsewhere
 * @param {Iterable<string>} [options.kinds] the kinds to show; all where left out
 * @param {'highlights' | 'marks'} [options.method] how; highlights where the browser has them
 * @param {Record<string, string>} [options.colors] tints by kind, as `#rrggbb`, in the place of ours
 * @returns {Painting}
 */
export function paint(analysis, root, { nodes = textNodes(analysis), kinds, method, colors } = {}) {
  if (!nodes) {
    throw nutgrafError('invalid_input', 'this analysis was not made from a DOM here; give the `nodes` of its snapshot');
  }
  const view = (root?.ownerDocument ?? root)?.defaultView;
  // A document in a window is that of the root or of a frame in it.
  const documents = new Set(nodes.map((node) => node?.ownerDocument));
  documents.delete(undefined);
  if (!view || [...documents].some((document) => !isIn(document, view.document))) {
    throw nutgrafError('invalid_input', 'paint takes the document that the reader sees and an analysis of that document');
  }
  const { places, unread, crowded } = readablePlaces(analysis, nodes);
  const useHighlights = (method ?? (view.CSS?.highlights ? 'highlights' : 'marks')) === 'highlights';
  const painting = new Painting(view, root, places, unread + crowded, useHighlights ? HighlightLayer : MarkLayer, colors);
  painting.show(kinds ?? KINDS.map(({ kind }) => kind));
  return painting;
}

function isIn(document, outer) {
  let one = document;
  while (one && one !== outer) one = frameOf(one)?.ownerDocument;
  return one === outer;
}

function readablePlaces(analysis, nodes) {
  const { places: all, dropped: unread } = placesOf(analysis, nodes);
  const inNode = new Map();
  const places = all.filter(({ nodes: [first] }) => {
    const before = inNode.get(first) ?? 0;
    inNode.set(first, before + 1);
    return before < MOST_IN_A_NODE;
  });
  return { places, unread, crowded: all.length - places.length };
}

/** Takes away all that was painted. */
export function clear() {
  for (const painting of paintings) painting.clear();
}

/** What `paint` has painted. */
export class Painting {
  #view;
  #roots;
  #styles;
  #colors;
  #Layer;
  #layer;
  #places;
  #kinds;
  #anchors;
  #renaming;

  /** @internal */
  constructor(view, root, places, dropped, Layer, colors) {
    this.#view = view;
    this.#Layer = Layer;
    const nodes = places.flatMap((place) => place.nodes);
    this.#roots = new Set([root, ...nodes.map((node) => node.getRootNode())]);
    this.#colors = colors;
    this.#places = new Map(places.map((place) => [place.mention, place]));
    this.#kinds = new Set(places.map(({ kind }) => kind));
    // Where the page gives other names to what is styled by its name, it is looked for anew.
    this.#renaming = new view.MutationObserver(() => this.#styleAt(anchorsOf(nodes)));
    this.#styles = new StyleSheets('');
    this.#styleAt(this.wraps ? EVERYWHERE : anchorsOf(nodes));
    for (const one of this.#roots) this.#styles.adopt(one);
    if (!reach(this.#anchors, nodes)) this.#styleAt(EVERYWHERE);
    this.#layer = new Layer(view, places);
    /** Mentions that are in the page. */
    this.painted = places.length;
    /** Mentions that are not: the page does not read there as analysed, or too many stand in one text node. */
    this.dropped = dropped;
    paintings.add(this);
  }

  /** The indices of the mentions that are in the page, in its order. */
  get mentions() {
    return [...this.#places.keys()];
  }

  /** Shows these kinds and no other. @param {Iterable<string>} kinds */
  show(kinds) {
    const shown = new Set(kinds);
    this.#layer.show(({ kind }) => shown.has(kind));
  }

  /** Shows these mentions and no other. @param {Set<number>} mentions */
  showMentions(mentions) {
    this.#layer.show(({ mention }) => mentions.has(mention));
  }

  /** Takes other colours, and looks again whether the page is light or dark. */
  recolor(colors) {
    this.#colors = colors;
    this.#styles.replace(this.#css());
  }

  /** Whether it wraps text: the page must be read without it. */
  get wraps() {
    return this.#Layer === MarkLayer;
  }

  /** Whether the page has left our styles where they were. */
  get isWhole() {
    return this.#styles.isWhole();
  }

  /** Gives the page our styles again. Throws where it does not take them. */
  repair() {
    this.#styles.repair();
  }

  /** Sets one mention off from the others; none where `mention` is undefined. @param {number} [mention] */
  emphasize(mention) {
    this.#layer.emphasize(this.#places.get(mention));
  }

  /** Where a mention is in the window, for scrolling to it. @returns {DOMRect | undefined} */
  rectOf(mention) {
    const place = this.#places.get(mention);
    const rect = place && this.#layer.rectOf(place);
    return rect && inWindow(rect, place.nodes[0].ownerDocument, this.#view.document);
  }

  /** The element around a mention. @returns {Element | undefined} */
  elementOf(mention) {
    return this.#places.get(mention)?.nodes[0].parentElement ?? undefined;
  }

  /**
   * The mention that stands at a place of the window, or of the window of `document` in a frame.
   * @returns {number | undefined}
   */
  mentionAt(x, y, document = this.#view.document) {
    const at = caretAt(document, this.#roots, x, y);
    return at && this.#layer.mentionAt(at, x, y);
  }

  /** Takes the painting away. */
  clear() {
    if (!paintings.delete(this)) return;
    this.#renaming.disconnect();
    this.#layer.clear();
    for (const root of this.#roots) {
      // Copies that the page has made of our marks.
      if (paintings.size === 0) unwrapAll(root);
    }
    this.#styles.clear();
  }

  #styleAt(anchors) {
    this.#anchors = anchors;
    this.#styles.replace(this.#css());
    this.#renaming.disconnect();
    for (const element of anchors.elements) this.#renaming.observe(element, { attributeFilter: ['class', 'id'] });
  }

  #css() {
    const shown = this.wraps ? MARKS : highlightsAt(this.#anchors.selectors);
    return kindStyles(shown, { scheme: schemeOf(this.#places), colors: this.#colors, kinds: this.#kinds });
  }
}

class HighlightLayer {
  #items;
  /** Made when a place is first asked for. */
  #byNode;
  #byElement = new Map();
  #isShown = () => false;
  #current = [];
  /** Elements near the window; undefined where all mentions are few enough to be highlighted. */
  #near;
  #observer;

  constructor(view, places) {
    this.#items = places.map((place) => ({ place, ranges: undefined }));
    if (places.length <= MOST_AT_ONCE) return;
    this.#near = new Set();
    this.#observer = new view.IntersectionObserver((entries) => this.#approach(entries), { rootMargin: NEAR });
    for (const item of this.#items) addTo(this.#byElement, item.place.nodes[0].parentElement, item);
    for (const element of this.#byElement.keys()) if (element) this.#observer.observe(element);
  }

  #approach(entries) {
    for (const { target, isIntersecting, boundingClientRect: box } of entries) {
      // An element without a box of its own is nowhere, but its text may be near.
      if (isIntersecting || (box.width === 0 && box.height === 0)) this.#near.add(target);
      else this.#near.delete(target);
      for (const item of this.#byElement.get(target)) this.#update(item);
    }
  }

  /** @param {(place: import('./ranges.js').Place) => boolean} isShown */
  show(isShown) {
    this.#isShown = isShown;
    for (const item of this.#items) this.#update(item);
  }

  #update(item) {
    const { place } = item;
    const wanted = this.#isShown(place) && (!this.#near || this.#near.has(place.nodes[0].parentElement));
    if (wanted === Boolean(item.ranges)) return;
    const name = PREFIX + place.kind;
    if (wanted) item.ranges = highlight(name, place);
    else {
      remove(name, item.ranges);
      item.ranges = undefined;
    }
  }

  emphasize(place) {
    remove(CURRENT, this.#current);
    this.#current = place ? highlight(CURRENT, place, 1) : [];
  }

  rectOf(place) {
    return liveRange(place)?.getBoundingClientRect();
  }

  mentionAt({ node, offset }, x, y) {
    this.#byNode ??= this.#groupedByNode();
    const place = this.#byNode.get(node)?.find(({ nodes, start, end }) => {
      return (node !== nodes[0] || offset >= start) && (node !== nodes.at(-1) || offset <= end);
    });
    const range = place && this.#isShown(place) && liveRange(place);
    return range && holds(range.getClientRects(), x, y) ? place.mention : undefined;
  }

  #groupedByNode() {
    const byNode = new Map();
    for (const { place } of this.#items) for (const node of place.nodes) addTo(byNode, node, place);
    return byNode;
  }

  clear() {
    this.#observer?.disconnect();
    this.emphasize();
    this.show(() => false);
  }
}

/** Each document has highlights of its own. */
function registryOf(range) {
  return range.startContainer.ownerDocument.defaultView?.CSS.highlights;
}

function highlight(name, place, priority = 0) {
  const ranges = staticRanges(place);
  const registry = registryOf(ranges[0]);
  const own = registry.get(name);
  if (own) for (const range of ranges) own.add(range);
  else {
    const { Highlight } = place.nodes[0].ownerDocument.defaultView;
    registry.set(name, Object.assign(new Highlight(...ranges), { priority }));
  }
  return ranges;
}

function remove(name, ranges) {
  for (const range of ranges) {
    const registry = registryOf(range);
    const own = registry?.get(name);
    own?.delete(range);
    if (own?.size === 0) registry.delete(name);
  }
}

class MarkLayer {
  #marks;
  #mentions = new Map();
  #places;
  #undo;

  constructor(_, places) {
    const { marks, undo } = wrap(places);
    this.#marks = marks;
    this.#undo = undo;
    for (const [mention, own] of marks) own.forEach((mark) => this.#mentions.set(mark, mention));
    this.#places = new Map(places.map((place) => [place.mention, place]));
  }

  show(isShown) {
    for (const [mention, marks] of this.#marks) {
      const place = this.#places.get(mention);
      for (const mark of marks) {
        if (isShown(place)) mark.dataset.nutgrafKind = place.kind;
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
    const mark = node.parentNode;
    return mark?.dataset?.nutgrafKind ? this.#mentions.get(mark) : undefined;
  }

  clear() {
    this.#undo();
  }
}

/** A point or box of a framed document in the coordinates of the outer window. */
export function inWindow(rect, document, outer) {
  let { x, y } = rect;
  for (let one = document; one && one !== outer; ) {
    const frame = frameOf(one);
    if (!frame) break;
    const box = frame.getBoundingClientRect();
    x += box.x + frame.clientLeft;
    y += box.y + frame.clientTop;
    one = frame.ownerDocument;
  }
  return new DOMRect(x, y, rect.width, rect.height);
}

/** Where in the text a place of the window is. */
function caretAt(document, roots, x, y) {
  const shadowRoots = [...roots].filter((root) => root !== document && root.ownerDocument === document);
  const position = document.caretPositionFromPoint?.(x, y, { shadowRoots });
  if (position) return { node: position.offsetNode, offset: position.offset };
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined;
}

function holds(rects, x, y) {
  return [...rects].some((rect) => x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom);
}

/** How many mentions, spread over the page, are asked for the colour of their text. */
const ASKED = 9;

/**
 * Whether the page is light or dark, told by its letters: those are light on dark paper, whatever that is made of.
 * Undefined where they do not say, or say it in colours that we do not read.
 */
function schemeOf(places) {
  const all = [...places.values()].filter(({ nodes: [{ parentElement }] }) => parentElement);
  const asked = Array.from({ length: Math.min(ASKED, all.length) }, (_, i) => all[Math.floor((i * all.length) / Math.min(ASKED, all.length))]);
  const votes = asked.map(({ nodes: [{ parentElement, ownerDocument }] }) => {
    const rgb = /^rgba?\((\d+), (\d+), (\d+)/.exec(ownerDocument.defaultView.getComputedStyle(parentElement).color);
    if (!rgb) return 0;
    return luminance(rgb.slice(1).map(Number)) > 0.3 ? 1 : -1;
  });
  const sum = votes.reduce((total, vote) => total + vote, 0);
  if (sum === 0) return undefined;
  return sum > 0 ? 'dark' : 'light';
}
