/**
 * Sets an article anew: its kept blocks with the lists, tables, links and pictures that they have in the page, in elements
 * of our own. What is not on the lists below does not come over; no markup is parsed.
 */
import { closest, contains, firstChild, localName, nextSibling, nodeType, parentElement, parentNode } from './flat-tree.js';
import { addTo } from './group.js';

const ELEMENT = 1;
const TEXT = 3;

/** Elements that stay what they are, with the attributes that they keep. */
const KEPT = {
  p: [], h1: [], h2: [], h3: [], h4: [], h5: [], h6: [], blockquote: [], pre: [], figure: [], figcaption: [],
  ul: [], ol: ['start', 'reversed'], li: ['value'], dl: [], dt: [], dd: [],
  table: [], caption: [], thead: [], tbody: [], tfoot: [], tr: [], th: ['colspan', 'rowspan', 'scope'], td: ['colspan', 'rowspan'],
  a: [], abbr: ['title'], b: [], bdi: [], bdo: [], cite: [], code: [], del: [], dfn: [], em: [], i: [], ins: [], kbd: [], q: [],
  rp: [], rt: [], ruby: [], s: [], samp: [], small: [], strong: [], sub: [], sup: [], time: ['datetime'], u: [], var: [],
};
const ALWAYS_KEPT = ['dir', 'lang'];

/** Elements that hold one block and no other. */
const LEAVES = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'figcaption', 'caption', 'dt']);

/** Elements in which text stands without a paragraph. */
const HOLDERS = new Set([...LEAVES, 'blockquote', 'dd', 'li', 'pre', 'td', 'th']);

const STRUCTURE = new Set([...HOLDERS, 'dl', 'figure', 'ol', 'table', 'tbody', 'tfoot', 'thead', 'tr', 'ul']);

/** What a block is where its element does not say. */
const TAGS = { code: 'pre', heading: 'h3', quote: 'blockquote' };

/** The reader view has these in its head. */
const HEAD = new Set(['title', 'byline', 'dateline']);

/** No article nests more of the elements above. */
const MOST_DEPTH = 24;

/** Pixels. What is smaller is an icon, a spacer or a counter. */
const LEAST_WIDTH = 100;
const LEAST_HEIGHT = 50;

/**
 * @param {Document} document where the article will stand
 * @param {object} options
 * @param options.analysis
 * @param {(Text | undefined)[]} [options.nodes] the text nodes that `source.node` counts, where the page has them
 * @param {Set<number>} options.mentions those that become a `<mark data-mention>`
 * @returns {{ tree: DocumentFragment, direction?: string }} linear in the size of the page
 */
export function articleTree(document, { analysis, nodes = [], mentions }) {
  const kept = storyOf(analysis);
  const writer = new Writer(document, analysis, mentions);
  const chainOf = chainFinder();
  const pieces = livePieces(kept, nodes);
  const live = [...pieces.keys()];
  const root = live.length ? scopeOf(live) : undefined;
  const order = new Map(kept.map((block, i) => [block, i]));
  const crowded = crowdedHolders(pieces, chainOf);
  let next = 0;
  const catchUp = (end) => {
    for (; next < end; next++) writer.plain(kept[next]);
  };
  for (const item of root ? contentOf(root, pieces, isArticlePicture(analysis, nodes)) : []) {
    if (item.picture) {
      writer.picture(item.picture, chainOf(item.picture.parentElement).filter(({ tag }) => STRUCTURE.has(tag) && !LEAVES.has(tag)));
      continue;
    }
    const { block, node } = item;
    if (order.get(block) >= next) {
      catchUp(order.get(block));
      next++;
    }
    writer.live(item, placed(chainOf(node.parentElement), block, crowded));
  }
  catchUp(kept.length);
  const direction = live.length ? document.defaultView.getComputedStyle(live[0].parentElement).direction : undefined;
  return { tree: writer.tree, direction };
}

/** The blocks that are set: those of the article without what its head says, which pages often say a second time. */
function storyOf({ blocks, title }) {
  const said = squeezed(title ?? '');
  const kept = blocks.filter(({ article, role }) => article && !HEAD.has(role));
  const first = kept.findIndex(({ role, text }) => role === 'paragraph' && !said.includes(squeezed(text)));
  return kept.filter(({ text }, i) => i >= first || !said.includes(squeezed(text)));
}

/**
 * The parts of text nodes that make up each block, of those blocks that still read as they were analysed.
 *
 * @returns {Map<Text, { block, index: number, from: number, to: number, apart: boolean }[]>} `index` is the node's number
 */
function livePieces(blocks, nodes) {
  const found = new Map();
  for (const block of blocks) {
    const { start, end } = block.source;
    if (typeof start !== 'object') continue;
    const own = [];
    for (let index = start.node; index <= end.node; index++) {
      const node = nodes[index];
      if (!node?.isConnected) continue;
      const from = index === start.node ? start.offset : 0;
      const to = index === end.node ? end.offset : node.length;
      own.push({ block, node, index, from, to });
    }
    const reads = (some) => squeezed(some.map(({ node, from, to }) => node.data.slice(from, to)).join('')) === squeezed(block.text);
    const shown = () => own.filter(({ node }) => node.parentElement?.checkVisibility?.() ?? true);
    const right = reads(own) ? own : [shown()].find(reads);
    if (right) markApart(block, right);
    for (const piece of right ?? []) addTo(found, piece.node, piece);
  }
  return found;
}

/** Marks the pieces that begin a word of their own where only the page's layout sets it apart. */
function markApart({ text }, pieces) {
  let at = 0;
  let inWord = false;
  for (const piece of pieces) {
    const own = piece.node.data.slice(piece.from, piece.to);
    piece.apart = inWord && /^\S/.test(own) && /\s/.test(text[at]);
    for (let left = squeezed(own).length; left > 0; at++) left -= /\S/.test(text[at]);
    if (own) inWord = /\S/.test(own.at(-1));
  }
}

const squeezed = (text) => text.replace(/\s+/g, '');

/** The element that holds the article, and its pictures. */
function scopeOf(nodes) {
  const last = nodes.at(-1);
  let element = parentElement.call(nodes[0]);
  while (element && !contains.call(element, last)) element = parentElement.call(element);
  element ??= nodes[0].getRootNode();
  return (nodeType.call(element) === ELEMENT && closest.call(element, 'article, main, [role="main"]')) || element;
}

/** Pieces of text and pictures in the order of the page. */
function* contentOf(root, pieces, isWanted) {
  let breaks = 0;
  let node = root;
  while (node) {
    const isElement = nodeType.call(node) === ELEMENT;
    if (nodeType.call(node) === TEXT) {
      for (const piece of pieces.get(node) ?? []) {
        yield { ...piece, breaks };
        if (node.data.trim()) breaks = 0;
      }
    } else if (isElement && localName.call(node) === 'br') breaks++;
    else if (isElement && (localName.call(node) === 'img' || localName.call(node) === 'video') && isWanted(node)) yield { picture: node };
    if (firstChild.call(node) && !(isElement && SKIPPED.has(localName.call(node)))) node = firstChild.call(node);
    else {
      while (node !== root && !nextSibling.call(node)) node = parentNode.call(node);
      node = node === root ? null : nextSibling.call(node);
    }
  }
}

const SKIPPED = new Set(['audio', 'iframe', 'noscript', 'object', 'script', 'select', 'style', 'svg', 'template', 'video']);

/** A picture is the article's where the nearest text around it is. */
function isArticlePicture({ blocks }, nodes) {
  const sides = new Map();
  const claim = (block, side) => {
    if (typeof block.source.start !== 'object') return;
    let element = nodes[block.source.start.node]?.parentElement;
    while (element && !(sides.get(element) & side)) {
      sides.set(element, (sides.get(element) ?? 0) | side);
      element = parentElement.call(element);
    }
  };
  for (const block of blocks) claim(block, block.article && block.role !== 'byline' && block.role !== 'dateline' ? 1 : 2);
  return (picture) => {
    let element = parentElement.call(picture);
    while (element && !sides.has(element)) element = parentElement.call(element);
    return Boolean(element && sides.get(element) & 1);
  };
}

/** Gives the function that finds the kept elements around a text, from the outside in; each element is looked at once. */
function chainFinder() {
  const chains = new Map();
  return (element) => {
    const unknown = [];
    let at = element;
    while (at && !chains.has(at)) {
      unknown.push(at);
      at = parentElement.call(at);
    }
    let chain = at ? chains.get(at) : [];
    for (const one of unknown.reverse()) {
      const tag = localName.call(one);
      if (Object.hasOwn(KEPT, tag) && chain.length < MOST_DEPTH) chain = [...chain, { key: one, tag, element: one }];
      chains.set(one, chain);
    }
    return chain;
  };
}

/** The chain of a block's text, with a paragraph of its own where the page has none. */
function placed(chain, block, crowded) {
  const at = chain.findLastIndex(({ tag }) => HOLDERS.has(tag));
  const holder = chain[at];
  if (holder && LEAVES.has(holder.tag)) return chain.with(at, { ...holder, tag: tagOf(holder.tag, block.role, chain), block });
  if (holder && !crowded.has(holder.key)) return chain;
  const inside = holder ? at + 1 : chain.findLastIndex(({ tag }) => STRUCTURE.has(tag)) + 1;
  const isFigure = chain[inside - 1]?.tag === 'figure';
  const tag = holder ? 'p' : wrapperTag(block.role, isFigure);
  return chain.toSpliced(inside, 0, { key: block, tag, block });
}

/** Some pages make a heading of the standfirst, and of headings bold paragraphs. */
function tagOf(tag, role, chain) {
  if (/^h\d$/.test(tag)) return role === 'heading' ? tag : 'p';
  const isPlain = tag === 'p' && !chain.some((one) => one.tag === 'blockquote' || one.tag === 'li');
  return isPlain && (role === 'heading' || role === 'quote') ? TAGS[role] : tag;
}

function wrapperTag(role, isFigure) {
  return role === 'caption' && isFigure ? 'figcaption' : (TAGS[role] ?? 'p');
}

/** List items, cells and the like that hold several blocks side by side. */
function crowdedHolders(pieces, chainOf) {
  const blockOf = new Map();
  const crowded = new Set();
  for (const [node, own] of pieces) {
    const holder = chainOf(node.parentElement).findLast(({ tag }) => HOLDERS.has(tag))?.key;
    for (const { block } of holder ? own : []) {
      if ((blockOf.get(holder) ?? block) !== block) crowded.add(holder);
      blockOf.set(holder, block);
    }
  }
  return crowded;
}

class Writer {
  #document;
  #stack = [];
  #marksOfNode = new Map();
  #marksOfBlock = new Map();
  #pictures = new Set();
  /** The block that is being written, and the one whose element it shares. */
  #block;
  #line;

  constructor(document, analysis, mentions) {
    this.#document = document;
    this.tree = document.createDocumentFragment();
    for (const mention of mentions) {
      const { block, start, end, source } = analysis.mentions[mention];
      const { kind } = analysis.entities[analysis.mentions[mention].entity];
      addTo(this.#marksOfBlock, block, { mention, kind, start, end });
      for (let node = source?.[0].node ?? Infinity; node <= source?.[1].node; node++) {
        const from = node === source[0].node ? source[0].offset : 0;
        const to = node === source[1].node ? source[1].offset : Infinity;
        addTo(this.#marksOfNode, node, { mention, kind, start: from, end: to });
      }
    }
  }

  /** A part of a text node, in elements like those around it. */
  live({ block, node, index, from, to, breaks, apart }, chain) {
    let leaf = -1;
    if (this.#block !== block) {
      if (!node.data.slice(from, to).trim()) return;
      // The lines of an element are blocks of their own, and stay together.
      const before = breaks === 1 ? this.#stack.find((open) => open.block && chain.some(({ key }) => key === open.key)) : undefined;
      leaf = before ? chain.findIndex(({ key }) => key === before.key) : -1;
      this.#line = before?.block ?? block;
      this.#block = block;
    }
    const own = chain.map((one) => (one.block === block ? { ...one, block: this.#line } : one));
    if (leaf >= 0) {
      this.#open(own.slice(0, leaf + 1));
      this.#top.append(this.#document.createElement('br'));
    }
    this.#open(own);
    if (apart) this.#top.append(' ');
    this.#text(node.data, from, to, this.#marksOfNode.get(index) ?? []);
  }

  /** A block's text alone: the page has none, or reads otherwise by now. */
  plain(block) {
    const tag = wrapperTag(block.role, false);
    this.#open(block.role === 'list' ? [{ key: 'list', tag: 'ul' }, { key: block, tag: 'li', block }] : [{ key: block, tag, block }]);
    this.#block = block;
    this.#text(block.text, 0, block.text.length, this.#marksOfBlock.get(block.id) ?? []);
  }

  picture(source, chain) {
    const picture = pictureOf(this.#document, source);
    if (!picture || this.#pictures.has(picture.src)) return;
    this.#pictures.add(picture.src);
    this.#open(chain.some(({ tag }) => tag === 'figure') ? chain : [...chain, { key: source, tag: 'figure' }]);
    this.#top.append(picture);
  }

  get #top() {
    return this.#stack.at(-1)?.own ?? this.tree;
  }

  /** Leaves the elements that are not in `chain` and enters those that are new. */
  #open(chain) {
    let same = 0;
    while (same < chain.length && this.#stack[same]?.key === chain[same].key && this.#stack[same].block === chain[same].block) same++;
    this.#stack.length = same;
    for (const { key, tag, element, block } of chain.slice(same)) {
      const own = this.#document.createElement(tag === 'h1' ? 'h2' : tag);
      if (element) takeAttributes(own, element, tag);
      if (block) own.dataset.role = block.role;
      this.#top.append(own);
      this.#stack.push({ key, block, own });
    }
  }

  #text(text, from, to, marks) {
    let at = from;
    for (const { mention, kind, start, end } of marks) {
      if (start < at || start >= to) continue;
      this.#top.append(text.slice(at, start));
      const mark = this.#document.createElement('mark');
      mark.dataset.mention = mention;
      mark.dataset.nutgrafSwatch = kind;
      at = Math.min(end, to);
      mark.textContent = text.slice(start, at);
      this.#top.append(mark);
    }
    this.#top.append(text.slice(at, to));
  }
}

function takeAttributes(own, element, tag) {
  for (const name of [...KEPT[tag] ?? [], ...ALWAYS_KEPT]) {
    const value = element.getAttribute(name);
    if (value) own.setAttribute(name, value);
  }
  const href = tag === 'a' && linkOf(element);
  if (!href) return;
  own.href = href;
  own.target = '_blank';
  own.rel = 'noopener noreferrer';
}

/** A link's target, where following it does no more than open a page, a mail or a call. */
function linkOf(element) {
  const href = element.getAttribute('href');
  const url = href && !href.startsWith('#') ? absolute(href, element.baseURI) : undefined;
  return url && ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol) ? url.href : undefined;
}

function absolute(address, base) {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}

/** A picture of our own from the same address, or from the one that the page would load once it comes into view. */
function pictureOf(document, source) {
  const src = source.localName === 'video' ? source.poster : addressOf(source);
  const url = src && absolute(src, source.baseURI);
  const isPicture = url && (/^(https?|blob):$/.test(url.protocol) || /^data:image\/(png|jpeg|gif|webp|avif|svg\+xml)[;,]/i.test(src));
  const [width, height] = sizeOf(source);
  if (!isPicture || (width && width < LEAST_WIDTH) || (height && height < LEAST_HEIGHT)) return undefined;
  const picture = document.createElement('img');
  picture.alt = source.alt ?? '';
  picture.loading = 'lazy';
  picture.decoding = 'async';
  if (width && height) Object.assign(picture, { width, height });
  picture.src = url.href;
  return picture;
}

/** A picture's size, or what the page says of it: what stands there may be a placeholder. */
function sizeOf(image) {
  const own = [image.naturalWidth ?? 0, image.naturalHeight ?? 0];
  const said = ['width', 'height'].map((name) => Number(image.getAttribute(name)) || 0);
  return said[0] > own[0] || own[0] <= 2 ? said : own;
}

function addressOf(image) {
  const isLoaded = image.complete && image.naturalWidth > 2 && image.currentSrc;
  if (isLoaded) return image.currentSrc;
  const of = (element, ...names) => names.map((name) => element.getAttribute(name)).find(Boolean);
  const sources = image.parentElement?.localName === 'picture' ? [...image.parentElement.querySelectorAll('source')] : [];
  const sets = [image, ...sources].map((element) => of(element, 'data-srcset', 'data-lazy-srcset', 'srcset')).filter(Boolean);
  const src = of(image, 'src');
  const lazy = of(image, 'data-src', 'data-lazy-src', 'data-original');
  return lazy ?? sets.map(middling).find(Boolean) ?? (src?.startsWith('data:') ? undefined : src) ?? src;
}

/** Pixels: wide enough for every screen that the reader view fills. */
const ENOUGH = 1400;

/** Of a `srcset` the smallest picture that is wide enough, else the largest. */
function middling(srcset) {
  const candidates = [...srcset.matchAll(/(\S*[^\s,])(?:\s+([\d.]+)[wx])?\s*(?:,|$)/g)].map(([, url, size]) => {
    return { url, width: Number(size ?? 1) < 10 ? Number(size ?? 1) * 700 : Number(size) };
  });
  candidates.sort((a, b) => a.width - b.width);
  return (candidates.find(({ width }) => width >= ENOUGH) ?? candidates.at(-1))?.url;
}
