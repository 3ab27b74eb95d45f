/** A DOM of plain objects, as far as the snapshot looks: for trees that a browser would take long to build. */

export function element(name, attributes = {}, children = []) {
  const node = link({ nodeType: 1, localName: name, children });
  node.getAttributeNames = () => Object.keys(attributes);
  node.getAttribute = (name) => attributes[name] ?? null;
  return node;
}

export function text(data) {
  return link({ nodeType: 3, data, children: [] });
}

export function comment(data) {
  return link({ nodeType: 8, data, children: [] });
}

export function page(body = []) {
  return { documentElement: element('html', {}, [element('head'), element('body', {}, body)]), defaultView: null };
}

function link(node) {
  node.firstChild = node.children[0] ?? null;
  node.children.forEach((child, i) => {
    child.parentNode = node;
    child.nextSibling = node.children[i + 1] ?? null;
  });
  return node;
}
