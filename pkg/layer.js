/**
 * The one element that we add to a page: the host of our widgets, above everything, in a closed shadow root that neither
 * the page's styles nor its scripts reach.
 */
import { HOST } from './kinds.js';
import { StyleSheets } from './sheets.js';

/** A page that takes our host away this often does not want it. */
const MOST_RETURNS = 3;

/** Of important declarations those of the inner tree win, so even `* { all: unset !important }` changes nothing. */
const STYLES = `
:host { all: initial !important; display: block !important; position: fixed !important; inset: 0 auto auto 0 !important;
  width: 0 !important; height: 0 !important; z-index: 2147483647 !important; }
`;

/**
 * Puts the host at the end of the document. It comes back where the page takes it away, three times.
 *
 * @param {Document} document
 * @param {{ onLost: () => void }} options `onLost` is called once the page has taken it away for good
 */
export function createLayer(document, { onLost }) {
  const { MutationObserver } = document.defaultView;
  const host = document.createElement(HOST);
  const shadow = host.attachShadow({ mode: 'closed' });
  new StyleSheets(STYLES).adopt(shadow);
  let returns = 0;

  const observer = new MutationObserver(() => {
    if (host.isConnected) return;
    if (returns === MOST_RETURNS || !document.documentElement) {
      observer.disconnect();
      onLost();
      return;
    }
    returns++;
    try {
      attach();
    } catch {
      onLost();
    }
  });

  /** `document.open` replaces the root element, so both are watched; their children are few. */
  function attach() {
    observer.disconnect();
    document.documentElement.append(host);
    if (!host.isConnected) throw new Error('the page takes no element');
    observer.observe(document, { childList: true });
    observer.observe(document.documentElement, { childList: true });
    observer.takeRecords();
  }
  attach();

  return {
    host,
    shadow,
    destroy() {
      observer.disconnect();
      host.remove();
    },
  };
}
