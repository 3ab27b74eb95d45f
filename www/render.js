/**
 * Shows a page that somebody else wrote without trusting any of it: a new tree is built from a list of allowed elements
 * and attributes. No script, style, address or event handler of the page is taken over, so nothing runs and nothing
 * is fetched.
 */

const SAME = new Set(
  (
    'abbr address article aside b bdi bdo blockquote br caption cite code dd del dfn div dl dt em figcaption figure ' +
    'footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li mark nav ol p pre q rp rt ruby s samp section small span ' +
    'strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr'
  ).split(' '),
);

// What is inline stays so, as the core sees it; whatever else is unknown is a block.
const INLINE = new Set('a big button data font label nobr strike tt'.split(' '));

const DROPPED = new Set(
  (
    'audio base canvas embed head iframe input link math meta noembed noframes noscript object option script select ' +
    'source style svg template textarea title video'
  ).split(' '),
);

const ATTRIBUTES = new Set(['class', 'colspan', 'datetime', 'dir', 'hidden', 'lang', 'rowspan', 'start', 'title']);

/**
 * Builds a harmless likeness of `source`.
 *
 * @param {Document} source a document that is not shown, as DOMParser makes it
 * @param {object} [options]
 * @param {(src: string) => string | undefined} [options.picture] the address to show a picture from, if any
 * @returns {{ tree: DocumentFragment, twins: Map<Text, Text> }} the likeness, and the text node in it for each of the source
 */
export function likenessOf(source, { picture = () => undefined } = {}) {
  const tree = document.createDocumentFragment();
  const twins = new Map();
  const root = source.body ?? source.documentElement;
  let parent = tree;
  let node = root?.firstChild;
  while (node) {
    const twin = twinOf(node, picture);
    if (twin) {
      parent.append(twin);
      if (node.nodeType === Node.TEXT_NODE) twins.set(node, twin);
    }
    if (twin && node.firstChild) {
      parent = twin;
      node = node.firstChild;
      continue;
    }
    while (node !== root && !node.nextSibling) {
      node = node.parentNode;
      if (node !== root) parent = parent.parentNode;
    }
    node = node === root ? null : node.nextSibling;
  }
  return { tree, twins };
}

function twinOf(node, picture) {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE || DROPPED.has(node.localName)) return undefined;
  // Buttons that show a drawing only: there is nothing left of them to see.
  if (node.localName === 'button' && !node.textContent.trim()) return undefined;
  if (node.localName === 'img') return pictureOf(node, picture);
  const twin = document.createElement(nameFor(node.localName));
  for (const { name, value } of node.attributes) {
    if (ATTRIBUTES.has(name)) twin.setAttribute(name, value);
  }
  if (!SAME.has(node.localName)) twin.classList.add(`was-${node.localName.replace(/[^a-z0-9-]/g, '')}`);
  if (/display\s*:\s*none/i.test(node.getAttribute('style') ?? '')) twin.hidden = true;
  return twin;
}

function nameFor(name) {
  if (SAME.has(name)) return name;
  return INLINE.has(name) ? 'span' : 'div';
}

/** Only pictures that are part of the page itself are shown; the others would have to be fetched. */
function pictureOf(node, picture) {
  const src = node.getAttribute('src') ?? '';
  const address = /^data:image\/(png|jpeg|gif|webp|avif|svg\+xml)[;,]/i.test(src) ? src : picture(src);
  const alt = node.getAttribute('alt') ?? '';
  const width = Number(node.getAttribute('width'));
  if (address) {
    const twin = document.createElement('img');
    twin.src = address;
    twin.alt = alt;
    for (const name of ['width', 'height']) if (node.hasAttribute(name)) twin.setAttribute(name, node.getAttribute(name));
    return twin;
  }
  // Spacers and counting pixels are nothing to see.
  if (!alt || (width > 0 && width < 40)) return undefined;
  const twin = document.createElement('span');
  twin.className = 'picture-left-out';
  twin.setAttribute('role', 'img');
  twin.setAttribute('aria-label', alt);
  return twin;
}

const TEXT_TAGS = { title: 'h1', heading: 'h2', quote: 'blockquote' };

/**
 * Sets text that has been analysed as text: one element a block.
 *
 * @returns {{ tree: DocumentFragment, nodes: Text[] }} `nodes[i]` is the text of block `i`
 */
export function textLikeness(analysis) {
  const tree = document.createDocumentFragment();
  const nodes = analysis.blocks.map(({ role, text }) => {
    const element = tree.appendChild(document.createElement(TEXT_TAGS[role] ?? 'p'));
    return element.appendChild(document.createTextNode(text));
  });
  return { tree, nodes };
}

/** An analysis of text with sources as `textLikeness` sets it: block `i` is text node `i`. */
export function withTextSources(analysis) {
  const point = (node, offset) => ({ node, offset });
  return {
    ...analysis,
    blocks: analysis.blocks.map((block) => ({
      ...block,
      source: { start: point(block.id, 0), end: point(block.id, block.text.length) },
    })),
    mentions: analysis.mentions.map((mention) => ({
      ...mention,
      source: [point(mention.block, mention.start), point(mention.block, mention.end)],
    })),
  };
}
