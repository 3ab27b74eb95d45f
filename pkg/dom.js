/** Building our own DOM: elements by name, never markup. */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Gives functions that build elements of `document`: `h('button', { class: 'x', onclick }, 'text', child)`.
 *
 * What starts with `on` is a listener; `true` sets an attribute without a value; `undefined`, `null` and `false` set
 * none. Children that are not there are left out.
 */
export function builder(document) {
  const build = (namespace) => (name, attributes, ...children) => {
    const element = namespace ? document.createElementNS(namespace, name) : document.createElement(name);
    for (const [key, value] of Object.entries(attributes ?? {})) {
      if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
      else if (value !== undefined && value !== null && value !== false) element.setAttribute(key, value === true ? '' : value);
    }
    element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false && child !== ''));
    return element;
  };
  return { h: build(), svg: build(SVG) };
}

/** A button that says what it does, and does not send a form. */
export function button(h, attributes, ...children) {
  return h('button', { type: 'button', ...attributes }, ...children);
}
