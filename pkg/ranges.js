//# allFunctionsCalledOnLoad
/** Finds the mentions of an analysis in the live page, and trusts none that does not read as it did. */

/**
 * A mention's place in the page: from `start` units into the first of `nodes` to `end` units into the last.
 * @typedef {{ mention: number, kind: string, nodes: Text[], start: number, end: number }} Place
 */

/**
 * The places of all mentions that still read as analysed. The others are counted in `dropped`: the page has changed
 * since, or does not show them. Linear in the mentions' length.
 *
 * @param analysis an analysis of a DOM: its mentions have a `source`
 * @param {(Text | undefined)[]} nodes the text nodes that `source.node` counts
 * @returns {{ places: Place[], dropped: number }}
 */
export function placesOf(analysis, nodes) {
  const places = [];
  analysis.mentions.forEach((mention, index) => {
    if (!mention.source) return;
    const [start, end] = mention.source;
    const own = nodes.slice(start.node, end.node + 1);
    const place = {
      mention: index,
      kind: analysis.entities[mention.entity].kind,
      nodes: own,
      start: start.offset,
      end: end.offset,
    };
    const expected = analysis.blocks[mention.block].text.slice(mention.start, mention.end);
    if (isInPlace(own) && isSame(textOf(place), expected)) places.push(place);
  });
  return { places, dropped: analysis.mentions.length - places.length };
}

/** The text of each node of a place, as `[from, to]` units of that node. */
export function* piecesOf({ nodes, start, end }) {
  const last = nodes.length - 1;
  for (let i = 0; i <= last; i++) {
    const from = i === 0 ? start : 0;
    const to = i === last ? end : nodes[i].length;
    if (from < to) yield { node: nodes[i], from, to };
  }
}

/** A place as static ranges: one, or where a name goes on in a slot, one in each tree. */
export function staticRanges(place) {
  const { nodes, start, end } = place;
  const { StaticRange } = nodes[0].ownerDocument.defaultView;
  const range = (startContainer, startOffset, endContainer, endOffset) =>
    new StaticRange({ startContainer, startOffset, endContainer, endOffset });
  if (nodes.length === 1 || haveOneRoot(nodes)) return [range(nodes[0], start, nodes.at(-1), end)];
  return [...piecesOf(place)].map(({ node, from, to }) => range(node, from, node, to));
}

/**
 * A live range over a place (over its beginning, where it goes on in another tree), to measure it, where the page still
 * has it. Keep none: each taxes all later changes of the page.
 */
export function liveRange({ nodes, start, end }) {
  if (!isInPlace(nodes) || start > nodes[0].length || end > nodes.at(-1).length) return undefined;
  const range = nodes[0].ownerDocument.createRange();
  const isOneTree = haveOneRoot(nodes);
  range.setStart(nodes[0], start);
  range.setEnd(isOneTree ? nodes.at(-1) : nodes[0], isOneTree ? end : nodes[0].length);
  return range;
}

function textOf(place) {
  let text = '';
  for (const { node, from, to } of piecesOf(place)) text += node.data.slice(from, to);
  return text;
}

/** Whether all nodes are part of one page, in the order in which they were read. */
function isInPlace(nodes) {
  if (nodes.length === 0 || !nodes.every((node) => node?.isConnected && node.ownerDocument.defaultView)) return false;
  return nodes.every((node, i) => {
    const order = i === 0 ? Node.DOCUMENT_POSITION_FOLLOWING : nodes[i - 1].compareDocumentPosition(node);
    // Nodes of two trees have no order but that of the walk.
    return order & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_DISCONNECTED);
  });
}

function haveOneRoot(nodes) {
  const root = nodes[0].getRootNode();
  return nodes.every((node) => node.getRootNode() === root);
}

function isSame(text, expected) {
  return text === expected || squeezed(text) === squeezed(expected);
}

/** Without white space, which the core collapses, and puts in where only the layout sets words apart. */
function squeezed(text) {
  return text.replace(/\s+/g, '');
}
