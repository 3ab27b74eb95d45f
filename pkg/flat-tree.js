/**
 * The tree as a reader sees it: open shadow roots in the place of their hosts' children, children in the slots that
 * they are assigned to, and the documents of frames in their frames.
 */

const ELEMENT = 1;
const DOCUMENT = 9;
const FRAGMENT = 11;

/**
 * The properties of a node, whatever its page has named like them: the fields of a form stand before its own properties,
 * so that with `<input name="parentNode">` a form's parent would be its child.
 */
const own = (name, Interface) => {
  const get = Interface && Object.getOwnPropertyDescriptor(Interface.prototype, name)?.get;
  return get ? (node) => get.call(node) : (node) => node[name];
};
const { Node, Element } = globalThis;
const parentNode = own('parentNode', Node);
const nodeType = own('nodeType', Node);
const firstChild = own('firstChild', Node);
const nextSibling = own('nextSibling', Node);
const slotOfElement = own('assignedSlot', Element);
const slotOfText = own('assignedSlot', globalThis.Text);
const assignedSlot = (node) => (nodeType(node) === ELEMENT ? slotOfElement(node) : slotOfText(node));

/** A form as far as a walk looks, past its fields. */
export function plainForm(node) {
  if (!Element) return node;
  return {
    nodeType: ELEMENT,
    localName: 'form',
    hasAttributes: () => Element.prototype.hasAttributes.call(node),
    getAttributeNames: () => Element.prototype.getAttributeNames.call(node),
    getAttribute: (name) => Element.prototype.getAttribute.call(node, name),
    firstChild: firstChild(node),
    nextSibling: nextSibling(node),
    shadowRoot: null,
    checkVisibility: () => Element.prototype.checkVisibility.call(node),
  };
}

/** The element around a node; for the root element of a framed document its frame, where we may know it. */
export function parentOf(node) {
  const slot = assignedSlot(node);
  if (slot) return slot;
  const parent = parentNode(node);
  if (!parent) return null;
  const type = nodeType(parent);
  if (type === DOCUMENT) return frameOf(parent);
  return type === FRAGMENT ? parent.host : parent;
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
