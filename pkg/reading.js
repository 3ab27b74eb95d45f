/**
 * Reads a page with its reader: snapshot, analysis, highlights, furniture and widgets, and all of it again when the
 * page changes. Demo and extension both use it.
 *
 * The page is not ours. Whatever fails here is caught and tried again a few times; then everything is taken away, and
 * the page goes on.
 */
import { furnitureOf, isFurniture } from './boilerplate.js';
import { createCard } from './card.js';
import { createLayer } from './layer.js';
import { createMessages } from './messages.js';
import { observePage } from './observe.js';
import { inWindow, paint } from './paint.js';
import { createPanel } from './panel.js';
import { watchPointer } from './pointer.js';
import { createReader } from './reader.js';
import { bringIntoView } from './scroll.js';
import { chosenMentions, mergeSettings } from './settings.js';
import { takeSnapshot } from './snapshot.js';
import { takeAlong } from './take-along.js';

/** After this many faults we step back; before each new try the page has this long to come to rest, in ms. */
const MOST_FAULTS = 3;
const REST = 500;

/**
 * Starts to read a page.
 *
 * @param {Document | ShadowRoot} root where the page is shown
 * @param {object} options
 * @param {(snapshot, options) => Promise<object>} options.analyze analyses a snapshot, here or elsewhere
 * @param {() => object} [options.snapshot] makes the snapshot of a page that is shown by a likeness of it, and does not
 *   change; by default the document is read, and read again when it changes
 * @param {object} [options.settings] see `settings.js`; what is missing has its default
 * @param {object} [options.messages] our words, see `messages.js`
 * @param {{ change?: Function, settings?: Function, error?: Function, stop?: Function }} [options.on] is told of a new
 *   summary, of settings that the reader changed in a widget, of an analysis that failed, and of a stop in a widget
 * @returns {Reading}
 */
export function startReading(root, options) {
  return new Reading(root, options);
}

/** A page as it is being read. Made by `startReading`. */
export class Reading {
  #root;
  #document;
  #analyze;
  #snapshot;
  #messages;
  #on;
  #settings;

  #layer;
  /** Panel, card and reader view, as far as they have been needed. */
  #widgets = {};
  #pointer;
  #observer;
  #listening = new AbortController();

  /** What was read, with its text nodes, and whether all of it is on show. */
  #read = { nodes: [] };
  #isShown = false;
  #painting;
  #furniture;
  /** The mentions that settings and reader let through. */
  #chosen = new Set();
  #current;
  #isReaderOpen = false;
  #isAllShown = false;
  #insists = false;
  /** Entities that the reader has hidden, by kind and name: their numbers change with each analysis. */
  #hidden = new Set();
  /** Furniture that the reader wants left as it is. */
  #left = new WeakSet();

  #isStopped = false;
  #faults = 0;

  /** @internal */
  constructor(root, { analyze, snapshot, settings, messages = createMessages({ tables: {} }), on = {} }) {
    this.#root = root;
    this.#document = root.ownerDocument ?? root;
    this.#analyze = analyze;
    this.#snapshot = snapshot;
    this.#messages = messages;
    this.#on = on;
    this.#settings = mergeSettings(undefined, settings);
    /** The newest analysis. */
    this.analysis = undefined;
    this.summary = { state: 'working', title: null, counts: {}, painted: 0, dropped: 0, notes: [] };
    /** Fulfilled once the first analysis is on show, or has failed. */
    this.ready = this.#start();
  }

  async #start() {
    // Whoever starts us has the reading in hands before anything is told.
    await undefined;
    if (this.#isStopped) return;
    try {
      this.#watch();
    } catch {
      this.#stepBack();
    }
    await this.#readAgain();
  }

  #watch() {
    const guard = (action) => this.#guard(action);
    const isOwn = (node) => node !== undefined && node === this.#layer?.host;
    this.#pointer = watchPointer({
      isOwn: (event) => isOwn(event.target),
      point: (event) => this.#point(event),
      focus: (element) => this.#focus(element),
      leave: () => this.#widgets.card?.hide(),
      guard,
    });
    this.#pointer.watch(this.#document);
    const options = { signal: this.#listening.signal, capture: true };
    this.#document.addEventListener('keydown', (event) => guard(() => this.#key(event)), options);
    if (this.#snapshot) return;
    this.#observer = observePage(this.#document, {
      isOwn,
      isFurniture: (node) => this.#furniture?.holds(node) ?? false,
      read: () => this.#readAgain(),
      navigate: () => this.#navigate(),
      restyle: () => this.#painting?.recolor(this.#settings.colors),
      guard,
    });
  }

  /** A widget, which is made when it is first needed: what nobody sees costs nothing. */
  #widget(name) {
    this.#layer ??= createLayer(this.#document, { onLost: () => this.#stepBack() });
    this.#widgets[name] ??= WIDGETS[name](this.#layer.shadow, { messages: this.#messages, actions: this.#actions() });
    return this.#widgets[name];
  }

  #actions() {
    const does = (action) => (...args) => this.#guard(() => action(...args));
    return {
      visit: does((mention) => this.visit(mention)),
      step: does((by) => this.step(by)),
      hide: does((entity, isHidden) => this.#hide(entity, isHidden)),
      leave: does((block, isLeft) => this.#furniture?.leave(block, isLeft)),
      settings: does((change) => this.#change(change)),
      openReader: does(() => this.openReader()),
      closeReader: does(() => this.closeReader()),
      closePanel: does(() => this.#change({ panel: 'closed' })),
      showAll: does(() => this.showAll()),
      save: (format) => this.save(format),
      stop: () => {
        this.stop();
        this.#on.stop?.();
      },
    };
  }

  /** Reads the page until it has been read, or we give it up. @returns {Promise<boolean>} whether it had changed */
  async #readAgain() {
    while (!this.#isStopped) {
      try {
        return await this.#readOnce();
      } catch (error) {
        if (error instanceof AnalysisFailure) return this.#fail(error.cause);
        if (!this.#isFault(error)) return true;
        await new Promise((done) => setTimeout(done, this.#faults * REST));
      }
    }
    return false;
  }

  /** In pieces, between which the browser can answer its reader. */
  async #readOnce() {
    if (this.#painting?.wraps) this.#unwrap();
    const { nodes, roots = [this.#root], ...snapshot } = this.#snapshot?.() ?? takeSnapshot(this.#document);
    for (const root of roots) this.#pointer.watch(root.ownerDocument ?? root);
    this.#observer?.watch(roots);
    const isSame = this.analysis !== undefined && (this.#snapshot || equal(snapshot, this.#read.snapshot));
    const isMoved = !isSame || nodes.some((node, i) => node !== this.#read.nodes[i]);
    if (!isMoved && this.#isShown) {
      this.#repair();
      // The address has changed, and nothing else.
      if (this.summary.state === 'working') this.#tell({ state: this.#stateOf(this.analysis) });
      return false;
    }
    await breath();
    const analysis = isSame ? this.analysis : await this.#analysisOf(snapshot);
    if (this.#isStopped) return false;
    await breath();
    if (this.#isStopped) return false;
    this.#take(analysis, { nodes, snapshot });
    await breath();
    if (this.#isStopped) return false;
    this.#setFurniture();
    await breath();
    if (this.#isStopped) return false;
    this.#update();
    this.#isShown = true;
    return true;
  }

  /** @returns the analysis, or undefined where the page is (still) empty */
  async #analysisOf(snapshot) {
    try {
      return await this.#analyze(snapshot, { url: this.#document.URL });
    } catch (error) {
      if (error?.code === 'empty_page') return undefined;
      throw new AnalysisFailure('the analysis failed', { cause: error });
    }
  }

  /** Paints a new analysis, and only then takes the old painting away, so that nothing flickers. */
  #take(analysis, read) {
    this.analysis = analysis;
    this.#read = read;
    this.#current = undefined;
    const state = this.#stateOf(analysis);
    this.summary = { ...this.summary, state, title: analysis?.title ?? null, notes: analysis?.notes ?? [] };
    const old = this.#painting;
    this.#unnoticed(() => {
      const { colors } = this.#settings;
      this.#painting = analysis && paint(analysis, this.#root, { nodes: read.nodes, kinds: [], colors });
      this.#choose();
      old?.clear();
    });
  }

  #stateOf(analysis) {
    const isArticle = analysis && (this.#insists || (analysis.article?.probable ?? true));
    return isArticle ? 'on' : 'not_article';
  }

  /** Marks are part of the page for whoever reads it. */
  #unwrap() {
    this.#unnoticed(() => this.#painting.clear());
    this.#painting = undefined;
    this.#isShown = false;
  }

  #unnoticed(action) {
    if (this.#observer) this.#observer.unnoticed(action);
    else action();
  }

  #choose() {
    const isOn = this.summary.state === 'on';
    const chosen = isOn ? chosenMentions(this.analysis, this.#settings, this.#hiddenEntities()) : [];
    this.#chosen = new Set(this.#painting?.mentions.filter((mention) => new Set(chosen).has(mention)));
    this.#painting?.showMentions(this.#chosen);
  }

  #setFurniture() {
    const old = this.#furniture;
    const { nodes } = this.#read;
    this.#furniture = this.analysis && furnitureOf(this.analysis, this.#root, { nodes, left: this.#left });
    this.#furniture?.set(this.#mode);
    old?.clear(this.#furniture);
  }

  /** What becomes of furniture just now. */
  get #mode() {
    return this.summary.state !== 'on' || this.#isAllShown ? 'show' : this.#settings.boilerplate;
  }

  /** Tells widgets and listeners what is on show. */
  #update() {
    const { analysis } = this;
    const mentions = this.#painting?.mentions ?? [];
    const counts = {};
    for (const mention of mentions) {
      const kind = this.#kindOf(mention);
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    this.#tell({ counts, painted: this.#chosen.size, dropped: this.#painting?.dropped ?? 0 });
    const settings = { ...this.#settings, boilerplate: this.#isAllShown ? 'show' : this.#settings.boilerplate };
    if (settings.panel === 'open' || this.#widgets.panel) {
      const { summary } = this;
      this.#widget('panel').update({ analysis, mentions, hidden: this.#hiddenEntities(), settings, summary });
    }
    if (this.#isReaderOpen) this.#widget('reader').update(settings);
  }

  /** Brings the page to what settings and reader say, with the analysis at hand. */
  #apply() {
    this.#painting?.recolor(this.#settings.colors);
    this.#choose();
    this.#furniture?.set(this.#mode);
    this.#update();
  }

  /** Gives the page again what it has taken away from us. That it does so is a fault. */
  #repair() {
    if ((this.#painting?.isWhole ?? true) && (this.#furniture?.isWhole() ?? true)) return;
    if (!this.#isFault(new Error('the page has taken our styles away'))) return;
    this.#painting?.repair();
    this.#furniture?.repair();
    this.#widgets.panel?.repair();
    this.#isShown = true;
  }

  #point(event) {
    if (!this.#painting || !this.#settings.card) return false;
    const { clientX, clientY } = event;
    const document = event.view?.document ?? this.#document;
    const mention = this.#painting.mentionAt(clientX, clientY, document);
    if (mention !== undefined) return this.#showName(mention);
    const block = this.#mode === 'show' ? undefined : this.#furniture?.blockAt(clientX, clientY, document);
    if (!block || !isFurniture(block)) return false;
    const rect = inWindow(new DOMRect(clientX, clientY, 1, 1), document, this.#document);
    this.#widget('card').show({ block: block.id }, rect, { analysis: this.analysis, settings: this.#settings });
    return true;
  }

  /** Shows who is named first in what has the focus. */
  #focus(element) {
    if (!this.#painting || !this.#settings.card) return false;
    const mention = [...this.#chosen].find((mention) => element.contains(this.#painting.elementOf(mention)));
    return mention === undefined ? false : this.#showName(mention);
  }

  #showName(mention) {
    const { entity } = this.analysis.mentions[mention];
    const context = { analysis: this.analysis, settings: this.#settings };
    this.#widget('card').show({ entity, mention }, this.#painting.rectOf(mention), context);
    return true;
  }

  #key(event) {
    if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey || event.code !== 'KeyB') return;
    event.preventDefault();
    this.showAll();
  }

  #navigate() {
    this.#widgets.card?.hide();
    if (this.#isReaderOpen) this.closeReader();
    this.#isAllShown = this.#insists = false;
    this.#faults = 0;
    this.#tell({ state: 'working' });
  }

  /** Takes settings over, whole or in part. No new analysis is made. */
  apply(settings) {
    this.#settings = mergeSettings(this.#settings, settings);
    if (settings?.boilerplate) this.#isAllShown = false;
    if (!this.#isStopped) this.#guard(() => this.#apply());
    else attempt(() => this.#widgets.panel?.update({ settings: this.#settings }));
  }

  /** Reads a page that does not look like an article all the same. */
  insist() {
    this.#insists = true;
    if (!this.analysis || this.summary.state !== 'not_article') return;
    this.summary = { ...this.summary, state: 'on' };
    this.apply();
  }

  /** As `apply`, where the change is the reader's own: who asks for highlights on a page that is no article gets them. */
  #change(settings) {
    if (settings.paint || settings.boilerplate) this.insist();
    this.apply(settings);
    this.#on.settings?.(this.#settings);
  }

  openReader() {
    if (!this.analysis || this.#isStopped) return;
    this.#isReaderOpen = true;
    const { nodes } = this.#read;
    this.#widget('reader').open({ analysis: this.analysis, nodes, settings: this.#settings, hidden: this.#hiddenEntities() });
  }

  closeReader() {
    this.#isReaderOpen = false;
    this.#widgets.reader?.close();
  }

  /** Opens the panel, where it is not open, and leads there. */
  openPanel() {
    if (this.#settings.panel !== 'open') this.#change({ panel: 'open' });
    this.#widgets.panel?.focus();
  }

  /** Opens the panel and leads there, or closes it. */
  togglePanel() {
    if (this.#settings.panel === 'open') this.#change({ panel: 'closed' });
    else this.openPanel();
  }

  /** Brings everything back that is faded or hidden (Alt+Shift+B), or puts it aside again. The settings stay. */
  showAll() {
    this.#isAllShown = !this.#isAllShown;
    if (!this.#isStopped) this.#guard(() => this.#apply());
  }

  /** Leads to a mention and sets it off. */
  visit(mention) {
    const rect = this.#painting?.rectOf(mention);
    if (!rect) return;
    this.#current = mention;
    this.#painting.emphasize(mention);
    bringIntoView(this.#painting.elementOf(mention), rect, this.#document);
    this.#widgets.panel?.select(this.analysis.mentions[mention].entity, mention);
  }

  /** Leads to the next or the previous of the mentions on show, at first to the first in the window. */
  step(by) {
    const mentions = [...this.#chosen];
    if (mentions.length === 0) return;
    const at = mentions.indexOf(this.#current);
    const first = at < 0 ? mentions.findIndex((mention) => this.#painting.rectOf(mention)?.top >= 0) : at + by;
    this.visit(mentions[(Math.max(first, at < 0 ? 0 : -1) + mentions.length) % mentions.length]);
  }

  /** The article, or what was found in it, as a file. */
  async save(format) {
    const { analysis } = this;
    if (!analysis) throw new Error('there is no article');
    if (!['markdown', 'html'].includes(format) || analysis.outputs) return takeAlong(analysis, format);
    // Asked for only here: every analysis would be slower and larger for it.
    const { outputs } = await this.#analyze(this.#read.snapshot, { url: this.#document.URL, outputs: [format] });
    return takeAlong({ ...analysis, outputs }, format);
  }

  /** Takes everything away: the page's DOM is as it was. */
  stop() {
    this.#clear();
    for (const part of [...Object.values(this.#widgets), this.#layer]) attempt(() => part?.destroy());
    this.#widgets = {};
    this.#layer = undefined;
  }

  #clear() {
    if (this.#isStopped) return;
    this.#isStopped = true;
    attempt(() => this.#listening.abort());
    for (const part of [this.#observer, this.#pointer]) attempt(() => part?.stop());
    for (const part of [this.#painting, this.#furniture]) attempt(() => part?.clear());
    this.#painting = this.#furniture = undefined;
  }

  /** Runs what must not throw into the page. */
  #guard(action) {
    const fault = (error) => {
      if (this.#isStopped || !this.#isFault(error)) return;
      this.#observer?.request();
    };
    try {
      const done = action();
      if (done instanceof Promise) return done.catch(fault);
      return done;
    } catch (error) {
      fault(error);
    }
    return undefined;
  }

  /** Notes a fault; with one too many we step back. @returns {boolean} whether to go on */
  #isFault(error) {
    this.#faults++;
    this.#isShown = false;
    if (this.#faults < MOST_FAULTS) return true;
    this.#stepBack(error);
    return false;
  }

  #fail(error) {
    this.stop();
    this.#tell({ state: 'failed', notes: [error.message] });
    this.#on.error?.(error);
    return false;
  }

  /** The page does not want us: all is taken away but the panel, which says so. */
  #stepBack() {
    if (this.#isStopped) return;
    this.#clear();
    this.analysis = undefined;
    this.#tell({ state: 'stepped_back', counts: {}, painted: 0, notes: [] });
    const { card, reader } = this.#widgets;
    for (const part of [card, reader]) attempt(() => part?.destroy());
    if (this.#layer && !this.#layer.host.isConnected) this.stop();
    else if (this.#settings.panel === 'open') {
      attempt(() => this.#widget('panel').update({ analysis: undefined, settings: this.#settings, summary: this.summary }));
    }
  }

  #tell(change) {
    this.summary = { ...this.summary, ...change };
    this.#on.change?.(this.summary);
  }

  #hide(entity, isHidden) {
    const key = keyOf(this.analysis.entities[entity]);
    if (isHidden) this.#hidden.add(key);
    else this.#hidden.delete(key);
    this.#apply();
  }

  #hiddenEntities() {
    const entities = this.analysis?.entities ?? [];
    return new Set(entities.filter((entity) => this.#hidden.has(keyOf(entity))).map(({ id }) => id));
  }

  #kindOf(mention) {
    return this.analysis.entities[this.analysis.mentions[mention].entity].kind;
  }
}

const WIDGETS = { panel: createPanel, card: createCard, reader: createReader };

class AnalysisFailure extends Error {}

const keyOf = ({ kind, name }) => `${kind} ${name}`;

/** Whether two snapshots are of the same page. */
function equal(one, other) {
  return one.text === other?.text && sameNumbers(one.rows, other.rows) && sameNumbers(one.attributes, other.attributes);
}

function sameNumbers(one, other) {
  return one.length === other.length && one.every((number, i) => number === other[i]);
}

/** Takes away what can be taken away. */
function attempt(action) {
  try {
    action();
  } catch {
    // The page holds on to it.
  }
}

/** Lets the browser answer its reader between two pieces of work. */
function breath() {
  return globalThis.scheduler?.yield?.() ?? new Promise((done) => setTimeout(done));
}
