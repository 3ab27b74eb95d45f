/** Highlighting for browsers without the CSS Custom Highlight API: wraps text, and gives back every byte. */
import { addTo } from './group.js';
import { MARK } from './kinds.js';
import { piecesOf } from './ranges.js';

/**
 * Wraps the text of `places`, which must not overlap.
 *
 * Each text node stays in the page and keeps the text before its first mention; what follows moves into nodes of our own
 * behind it. Undoing takes those away and gives the node its text back, so the page has its own nodes again, whatever
 * references it holds to them.
 *
 * @param {import('./ranges.js').Place[]} places
 * @returns {{ marks: Map<number, Element[]>, undo: () => void }} the marks of each mention
 */
export function wrap(places) {
  const marks = new Map();
  const undos = [];
  for (const [node, pieces] of piecesByNode(places)) {
    const { data: whole, ownerDocument: document } = node;
    const added = [];
    pieces.forEach(({ place, from, to }, i) => {
      const mark = document.createElement(MARK);
      mark.dataset.nutgrafKind = place.kind;
      mark.textContent = whole.slice(from, to);
      addTo(marks, place.mention, mark);
      const rest = whole.slice(to, pieces[i + 1]?.from);
      added.push(mark, ...(rest ? [document.createTextNode(rest)] : []));
    });
    const kept = whole.slice(0, pieces[0].from);
    node.after(...added);
    node.data = kept;
    undos.push(() => {
      const untouched = node.parentNode && node.data === kept && added.every((own) => own.parentNode === node.parentNode);
      if (untouched) {
        for (const own of added) own.remove();
        node.data = whole;
      } else {
        // The page has meanwhile changed its text: it keeps what it wrote, and loses nothing of what stood there.
        for (const own of added) if (own.localName === MARK) unwrap(own);
      }
    });
  }
  return { marks, undo: () => undos.forEach((undo) => undo()) };
}

/** Takes every mark below `root` away and leaves its text. */
export function unwrapAll(root) {
  for (const mark of root.querySelectorAll(MARK)) unwrap(mark);
}

function unwrap(mark) {
  mark.replaceWith(...mark.childNodes);
}

function piecesByNode(places) {
  const byNode = new Map();
  for (const place of places) {
    for (const piece of piecesOf(place)) addTo(byNode, piece.node, { place, ...piece });
  }
  return byNode;
}
