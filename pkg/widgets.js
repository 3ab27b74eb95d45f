/** Stand-ins for panel, card and reader view until those land. */
const widget = (shadow) => ({
  element: shadow.appendChild(shadow.ownerDocument.createElement('div')),
  destroy() {
    this.element.remove();
  },
});
const nothing = () => {};

export const createPanel = (shadow) => ({ ...widget(shadow), update: nothing, select: nothing, note: nothing, focus: nothing });
export const createCard = (shadow) => ({ ...widget(shadow), show: nothing, hide: nothing });
export const createReader = (shadow) => ({ ...widget(shadow), open: nothing, update: nothing, close: nothing });
