//# allFunctionsCalledOnLoad
/**
 * Style sheets for roots that are not ours: constructed ones, which change no node and pass every content security
 * policy.
 */

const PROPERTY = 'adoptedStyleSheets';

/**
 * Firefox gives extensions a view of the page's objects through which a list of sheets can be neither read nor written;
 * behind it stands the page's own object.
 */
const own = (object) => object.wrappedJSObject ?? object;

/** One text of styles, for many roots. */
export class StyleSheets {
  #css;
  /** A constructed sheet serves the roots of its document only. */
  #sheets = new Map();
  #roots = new Set();

  constructor(css) {
    this.#css = css;
  }

  /** Styles a document or shadow root. Throws where its page does not let us. */
  adopt(root) {
    const document = root.ownerDocument ?? root;
    if (!this.#sheets.has(document)) {
      const sheet = new (own(document.defaultView).CSSStyleSheet)();
      sheet.replaceSync(this.#css);
      this.#sheets.set(document, sheet);
    }
    this.#roots.add(root);
    if (this.#isOn(root)) return;
    sheetsOf(root).push(this.#sheets.get(document));
    if (!this.#isOn(root)) throw new Error('the page takes no style sheet');
  }

  /** Other styles in the place of these. */
  replace(css) {
    if (css === this.#css) return;
    this.#css = css;
    for (const sheet of this.#sheets.values()) sheet.replaceSync(css);
  }

  /** Whether all roots that are still shown have their styles. */
  isWhole() {
    return [...this.#roots].every((root) => !isShown(root) || this.#isOn(root));
  }

  /** Gives the styles again to roots that have lost them. */
  repair() {
    for (const root of this.#roots) if (isShown(root)) this.adopt(root);
  }

  clear() {
    for (const root of this.#roots) {
      const all = sheetsOf(root);
      const at = all.indexOf(this.#sheetOf(root));
      if (at >= 0) all.splice(at, 1);
    }
    this.#roots.clear();
    this.#sheets.clear();
  }

  #isOn(root) {
    return sheetsOf(root).includes(this.#sheetOf(root));
  }

  #sheetOf(root) {
    return this.#sheets.get(root.ownerDocument ?? root);
  }
}

/** The list of a root's sheets, as the browser has it: a page may have put a property of its own before it. */
function sheetsOf(root) {
  const view = (root.ownerDocument ?? root).defaultView;
  const prototype = view && (root.host ? view.ShadowRoot : view.Document).prototype;
  const get = prototype && Object.getOwnPropertyDescriptor(own(prototype), PROPERTY)?.get;
  return get ? get.call(own(root)) : own(root)[PROPERTY];
}

const isShown = (root) => Boolean((root.ownerDocument ?? root).defaultView) && (root.host?.isConnected ?? true);
