/**
 * Tells when a page has changed so that it must be read again: single-page navigation, late content, endless scrolling,
 * live blogs, edits. A quiet page costs nothing: there is no timer, and a hidden tab is not observed at all.
 */
import { HOST, MARK } from './kinds.js';
import { SKIPPED_TAGS } from './snapshot.js';

/** How long a page must be quiet before it is read again, and how long it may put that off, in ms. */
const QUIET = 250;
const MOST_DELAY = 2_000;

/** The least time between two readings, in ms. It doubles while the page goes on changing. */
const LEAST_GAP = 1_000;
const MOST_GAP = 60_000;

/** Furniture that grows by less than this many characters does not matter. */
const SMALL = 200;

/** Elements that come alive later may grow a shadow root, of which nothing else tells. Looked for at these times, in ms. */
const UNDEFINED_CHECKS = [1_000, 3_000, 9_000];

const UNDEFINED = `:not(:defined, ${HOST}, ${MARK})`;

const SKIPPED = new Set(SKIPPED_TAGS);
const ELEMENT = 1;
const TEXT = 3;

/**
 * How long to wait for the next reading. A page that has changed again soon after the last one is given twice as long,
 * up to a minute; a page that was quiet for long is read at once.
 */
export class Pace {
  #gap = LEAST_GAP;
  #last = -Infinity;

  /** Milliseconds from `now` until the page may be read. */
  wait(now) {
    return Math.max(0, this.#last + this.#gap - now);
  }

  /** The page has been read, and had changed or not. */
  spent(now, hadChanged) {
    const since = now - this.#last;
    if (since > 3 * this.#gap) this.#gap = LEAST_GAP;
    else if (hadChanged) this.#gap = Math.min(2 * this.#gap, MOST_GAP);
    this.#last = now;
  }

  /** What comes next has nothing to do with what was. */
  reset() {
    this.#gap = LEAST_GAP;
    this.#last = -Infinity;
  }
}

/**
 * Observes a page.
 *
 * @param {Document} document
 * @param {object} options
 * @param {(node: Node) => boolean} options.isOwn whether a node is ours
 * @param {(node: Node) => boolean} options.isFurniture whether what changes below a node hardly matters
 * @param {() => Promise<boolean>} options.read reads the page again and says whether it had changed; no second call comes
 *   before the first has ended
 * @param {() => void} options.navigate the page has another address
 * @param {() => void} options.restyle the page may have turned dark or light
 * @param {(action: () => void) => void} options.guard runs what must not throw into the page
 */
export function observePage(document, { isOwn, isFurniture, read, navigate, restyle, guard }) {
  const view = document.defaultView;
  const listening = new AbortController();
  const pace = new Pace();
  let roots = [document];
  let address = addressOf(document);
  let timer;
  let isReading = false;
  let changedAt;
  let grown = 0;
  let checks;
  let restyling;

  const observer = new view.MutationObserver((records) => guard(() => look(records)));

  function observe() {
    observer.disconnect();
    if (document.hidden) return;
    for (const root of roots) {
      observer.observe(root, { subtree: true, childList: true, characterData: true });
    }
  }

  /** Pages turn dark and light by a class or the like of their root or body. */
  const themes = new view.MutationObserver(() => guard(restyleSoon));
  for (const element of [document.documentElement, document.body]) {
    if (element) themes.observe(element, { attributes: true });
  }

  function restyleSoon() {
    clearTimeout(restyling);
    restyling = setTimeout(() => guard(restyle), QUIET);
  }

  function look(records) {
    lookAtAddress();
    if (changedAt !== undefined || records.some(matters)) request();
  }

  function matters({ type, target, addedNodes, removedNodes }) {
    const units =
      type === 'characterData' ? unitsOf(target) : unitsOfAll(addedNodes, isOwn) + unitsOfAll(removedNodes, isOwn);
    if (units === 0 || isOwn(target)) return false;
    if (!isFurniture(target)) return true;
    grown += units;
    return grown >= SMALL;
  }

  function schedule() {
    if (isReading || document.hidden) return;
    clearTimeout(timer);
    const now = performance.now();
    const delay = Math.max(pace.wait(now), Math.min(QUIET, changedAt + MOST_DELAY - now));
    timer = setTimeout(() => guard(run), delay);
  }

  async function run() {
    if (document.hidden) return;
    isReading = true;
    changedAt = undefined;
    grown = 0;
    try {
      pace.spent(performance.now(), await read());
    } finally {
      isReading = false;
      if (changedAt !== undefined) schedule();
    }
  }

  function lookAtAddress() {
    const now = addressOf(document);
    if (now === address) return;
    address = now;
    pace.reset();
    navigate();
    request();
  }

  function request() {
    changedAt ??= performance.now();
    schedule();
  }

  const listen = (target, type, handle) => {
    target?.addEventListener(type, (event) => guard(() => handle(event)), { signal: listening.signal, capture: true, passive: true });
  };
  listen(view.navigation, 'currententrychange', lookAtAddress);
  listen(view, 'popstate', lookAtAddress);
  listen(view.matchMedia('(prefers-color-scheme: dark)'), 'change', restyleSoon);
  listen(document, 'visibilitychange', () => {
    clearTimeout(timer);
    observe();
    // What happened meanwhile was not seen.
    if (!document.hidden) request();
  });
  // A framed document that has arrived, and what a click unfolds without changing the tree.
  listen(document, 'load', ({ target }) => target.localName === 'iframe' && request());
  listen(document, 'click', (event) => !isOwn(event.target) && request());
  observe();

  return {
    /** Observes these trees from now on. */
    watch(now) {
      if (now.length !== roots.length || now.some((root, i) => root !== roots[i])) {
        roots = now;
        observe();
      }
      if (!checks && roots.some((root) => root.querySelector(UNDEFINED))) {
        checks = UNDEFINED_CHECKS.map((delay) => setTimeout(() => guard(request), delay));
      }
    },
    /** Does something to the page that is not to be noticed. */
    unnoticed(action) {
      look(observer.takeRecords());
      try {
        return action();
      } finally {
        observer.takeRecords();
      }
    },
    /** Has the page read again soon. */
    request,
    stop() {
      observer.disconnect();
      themes.disconnect();
      listening.abort();
      clearTimeout(timer);
      clearTimeout(restyling);
      checks?.forEach(clearTimeout);
    },
  };
}

function unitsOfAll(nodes, isOwn) {
  let units = 0;
  for (const node of nodes) if (!isOwn(node)) units += unitsOf(node);
  return units;
}

/** How much text a node brings or takes. */
function unitsOf(node) {
  if (node.nodeType === TEXT) return /\S/.test(node.data) ? node.data.length : 0;
  if (node.nodeType !== ELEMENT || (SKIPPED.has(node.localName) && node.localName !== 'iframe')) return 0;
  const text = node.textContent;
  return /\S/.test(text) || node.shadowRoot ? Math.max(1, text.length) : 0;
}

/** The address without the place in the page. */
function addressOf(document) {
  return document.URL.split('#', 1)[0];
}
