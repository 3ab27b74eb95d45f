/**
 * The tree as a reader sees it: open shadow roots in the place of their hosts' children, children in the slots that
 * they are assigned to, and the documents of frames in their frames.
 */

const DOCUMENT = 9;
const FRAGMENT = 11;

/** The element around a node; for the root element of a framed document its frame, where we may know it. */
export function parentOf(node) {
  if (node.assignedSlot) return node.assignedSlot;
  const parent = node.parentNode;
  if (!parent) return null;
  if (parent.nodeType === DOCUMENT) return frameOf(parent);
  return parent.nodeType === FRAGMENT ? parent.host : parent;
}

/** The frame element of a document that is not the outermost we may know. */
export function frameOf(document) {
  try {
    return document.defaultView?.frameElement ?? null;
  } catch {
    // The document around it is of another origin.
    return null;
  }
}

/** Whether `ancestor` is `node` or around it. */
export function isWithin(ancestor, node) {
  for (let one = node; one; one = parentOf(one)) if (one === ancestor) return true;
  return false;
}
