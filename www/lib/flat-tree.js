//# allFunctionsCalledOnLoad
/**
 * The tree as a reader sees it: open shadow roots in the place of their hosts' children, children in the slots that
 * they are assigned to, and the documents of frames in their frames.
 */

const ELEMENT = 1;
const DOCUMENT = 9;
const FRAGMENT = 11;

/**
 * The properties of a node, whatever its page has named like them: the fields of a form stand before its own properties,
 * so that with `<input name="parentNode">` a form's parent would be its child. They are called on the node, which is also
 * faster than to look them up on nodes of many kinds.
 */
const own = (name, Interface) => {
  const get = Interface && Object.getOwnPropertyDescriptor(Interface.prototype, name)?.get;
  return get ?? function () { return this[name]; };
};
const ownMethod = (name, Interface) => Interface?.prototype[name] ?? function (...args) { return this[name](...args); };

const { Node, Element, CharacterData, Text } = globalThis;
export const parentNode = own('parentNode', Node);
export const parentElement = own('parentElement', Node);
const slotOfElement = own('assignedSlot', Element);
const slotOfText = own('assignedSlot', Text);
export const nodeType = own('nodeType', Node);
export const firstChild = own('firstChild', Node);
export const nextSibling = own('nextSibling', Node);
export const localName = own('localName', Element);
export const shadowRoot = own('shadowRoot', Element);
export const data = own('data', CharacterData);
export const getAttributeNames = ownMethod('getAttributeNames', Element);
export const getAttribute = ownMethod('getAttribute', Element);
export const contains = ownMethod('contains', Node);
export const closest = ownMethod('closest', Element);
export const checkVisibility = ownMethod('checkVisibility', Element);

/** The element around a node; for the root element of a framed document its frame, where we may know it. */
export function parentOf(node) {
  const slot = (nodeType.call(node) === ELEMENT ? slotOfElement : slotOfText).call(node);
  if (slot) return slot;
  const parent = parentNode.call(node);
  if (!parent) return null;
  const type = nodeType.call(parent);
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
