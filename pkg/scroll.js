/** Leads a reader's eye to a place of the page. */

/**
 * Scrolls until an element's part at `rect` stands a little above the middle of the window, smoothly where that is
 * welcome.
 *
 * @param {Element} element
 * @param {DOMRect} rect in the coordinates of the window of `document`
 * @param {Document} document the outermost
 */
export function bringIntoView(element, rect, document) {
  const view = document.defaultView;
  const behavior = view.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
  // A sheet at the window's bottom has its height as scroll padding.
  const height = view.innerHeight - (parseFloat(view.getComputedStyle(document.documentElement).scrollPaddingBottom) || 0);
  const isTall = element.clientHeight > height / 2;
  if (isTall && element.ownerDocument === document) {
    view.scrollBy({ top: rect.top + rect.height / 2 - height * 0.45, behavior });
  } else element.scrollIntoView({ block: 'center', inline: 'nearest', behavior });
}
