/** Tells what a reader points at: by resting the pointer there, by a tap, or by moving the focus there. */

/** How long a pointer rests before it means what it is over, and how long a card stays once it has left, in ms. */
const REST = 120;
const STAY = 250;

/**
 * @param {object} options
 * @param {(event: Event) => boolean} options.isOwn whether an event is of our widgets
 * @param {(event: PointerEvent) => boolean} options.point shows what the event is over, if anything
 * @param {(element: Element) => boolean} options.focus shows what the focused element holds, if anything
 * @param {() => void} options.leave there is nothing to show
 * @param {(action: () => void) => void} options.guard runs what must not throw into the page
 */
export function watchPointer({ isOwn, point, focus, leave, guard }) {
  const listening = new AbortController();
  let timer;
  const later = (action, delay) => {
    clearTimeout(timer);
    timer = setTimeout(() => guard(action), delay);
  };
  const look = (event) => {
    if (!point(event)) later(leave, STAY - REST);
  };
  const handlers = {
    pointermove(event) {
      // A finger moves nothing: it taps.
      if (event.pointerType === 'touch') return;
      if (isOwn(event)) clearTimeout(timer);
      else later(() => look(event), REST);
    },
    click(event) {
      if (isOwn(event)) return;
      clearTimeout(timer);
      if (!point(event)) leave();
    },
    focusin(event) {
      if (!isOwn(event) && event.target.matches?.(':focus-visible') && !focus(event.target)) leave();
    },
    scroll(event) {
      if (isOwn(event)) return;
      clearTimeout(timer);
      leave();
    },
    keydown(event) {
      if (event.key === 'Escape') leave();
    },
  };
  const watched = new WeakSet();

  return {
    /** Listens in a document: the outermost, or that of a frame. Never in the page's way. */
    watch(document) {
      if (watched.has(document)) return;
      watched.add(document);
      for (const [type, handle] of Object.entries(handlers)) {
        const options = { signal: listening.signal, capture: true, passive: true };
        document.addEventListener(type, (event) => guard(() => handle(event)), options);
      }
    },
    stop() {
      clearTimeout(timer);
      listening.abort();
    },
  };
}
