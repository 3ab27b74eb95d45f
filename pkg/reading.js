/**
 * Reads a page with its reader: snapshot, analysis, highlights, furniture and widgets, and all of it again when the
 * page changes. Demo and extension both use it.
 *
 * The page is not ours. Whatever fails here is caught, everything is taken away, and the page goes on.
 */
import { furnitureOf, isFurniture } from './boilerplate.js';
import { createLayer } from './layer.js';
import { paint } from './paint.js';
import { chosenMentions, mergeSettings } from './settings.js';
import { takeSnapshot } from './snapshot.js';
import { createCard, createPanel, createReader } from './widgets.js';

/**
 * Starts to read a page.
 *
 * @param {Document | ShadowRoot} root where the page is shown
 * @param {object} options
 * @param {(snapshot, options) => Promise<object>} options.analyze analyses a snapshot, here or elsewhere
 * @param {() => object} [options.snapshot] makes the snapshot; by default that of the document
 * @param {object} [options.settings] see `settings.js`; what is missing has its default
 * @param {object} [options.messages] our words, see `messages.js`
 * @param {{ change?: Function, settings?: Function, error?: Function }} [options.on] is told of a new summary, of
 *   settings that the reader changed in a widget, and of what failed
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
  #panel;
  #card;
  #reader;
  #nodes = [];
  #painting;
  #furniture;
  #current;
  #isReaderOpen = false;
  /** Entities that the reader has hidden, by kind and name: their numbers change with each analysis. */
  #hidden = new Set();
  #stopped = false;
  #turn = 0;
  #listening = new AbortController();

  /** @internal */
  constructor(root, { analyze, snapshot, settings, messages, on = {} }) {
    this.#root = root;
    this.#document = root.ownerDocument ?? root;
    this.#analyze = analyze;
    this.#snapshot = snapshot ?? (() => takeSnapshot(this.#document));
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
    try {
      this.#build();
      await this.#read();
    } catch (error) {
      this.#fail(error);
    }
  }

  #build() {
    this.#layer = createLayer(this.#document, { onLost: () => this.#stepBack() });
    const actions = {
      visit: (mention) => this.visit(mention),
      step: (by) => this.step(by),
      hide: (entity, isHidden) => this.#hide(entity, isHidden),
      settings: (change) => this.#change(change),
      openReader: () => this.openReader(),
      closeReader: () => this.closeReader(),
      closePanel: () => this.#change({ panel: 'closed' }),
      showAll: () => this.showAll(),
      save: (format) => this.save(format),
      stop: () => this.stop(),
    };
    const context = { messages: this.#messages, actions };
    this.#panel = createPanel(this.#layer.shadow, context);
    this.#card = createCard(this.#layer.shadow, context);
    this.#reader = createReader(this.#layer.shadow, context);
    this.#listen();
  }

  async #read() {
    const turn = ++this.#turn;
    const isOld = () => this.#stopped || turn !== this.#turn;
    const { nodes, ...snapshot } = this.#snapshot();
    await breath();
    const analysis = await this.#analyze(snapshot, { url: this.#document.URL });
    if (isOld()) return;
    await breath();
    if (isOld()) return;
    this.#clear();
    this.analysis = analysis;
    this.#nodes = nodes;
    this.#current = undefined;
    const probable = analysis.article?.probable ?? true;
    this.#tell({ state: probable ? 'on' : 'not_article', title: analysis.title, notes: analysis.notes });
    this.#painting = paint(analysis, this.#root, { nodes, kinds: [] });
    this.#furniture = furnitureOf(analysis, this.#root, { nodes });
    this.#show();
  }

  /** Brings the page to what settings and analysis say. */
  #show() {
    const { analysis } = this;
    if (!analysis) return;
    const isOn = this.summary.state === 'on';
    const hidden = this.#hiddenEntities();
    const chosen = isOn ? chosenMentions(analysis, this.#settings, hidden) : new Set();
    this.#painting.show(new Set([...chosen].map((mention) => this.#kindOf(mention))));
    this.#furniture.set(isOn ? this.#settings.boilerplate : 'show');
    const counts = {};
    for (const mention of this.#painting.mentions) counts[this.#kindOf(mention)] = (counts[this.#kindOf(mention)] ?? 0) + 1;
    this.#tell({ counts, painted: chosen.size, dropped: this.#painting.dropped });
    this.#panel.update({
      analysis,
      mentions: this.#painting.mentions,
      hidden,
      settings: this.#settings,
      summary: this.summary,
    });
    if (this.#isReaderOpen) this.#reader.update(this.#settings);
  }

  #listen() {
    const { signal } = this.#listening;
    const listen = (type, handle) => {
      this.#document.addEventListener(type, handle, { signal, capture: true, passive: true });
    };
    listen('pointermove', (event) => this.#point(event));
    listen('click', (event) => this.#point(event));
    listen('scroll', () => this.#card.hide());
    listen('keydown', (event) => {
      if (event.key === 'Escape') this.#card.hide();
      if (event.altKey && event.shiftKey && event.code === 'KeyB') this.showAll();
    });
  }

  #point(event) {
    if (!this.#painting || this.#layer.owns(event)) return;
    const context = { analysis: this.analysis, settings: this.#settings };
    const mention = this.#settings.card ? this.#painting.mentionAt(event.clientX, event.clientY) : undefined;
    if (mention !== undefined) {
      this.#card.show({ entity: this.analysis.mentions[mention].entity, mention }, this.#painting.rectOf(mention), context);
      return;
    }
    const block = this.#settings.boilerplate === 'show' ? undefined : this.#furniture.blockAt(event);
    if (block && isFurniture(block)) {
      this.#card.show({ block }, this.#furniture.elementOf(block.id).getBoundingClientRect(), context);
    } else this.#card.hide();
  }

  /** Takes settings over, whole or in part. No new analysis is made. */
  apply(settings) {
    this.#settings = mergeSettings(this.#settings, settings);
    this.#show();
  }

  /** As `apply`, where the change is the reader's own. */
  #change(settings) {
    this.apply(settings);
    this.#on.settings?.(this.#settings);
  }

  openReader() {
    if (!this.analysis) return;
    this.#isReaderOpen = true;
    this.#reader.open({
      analysis: this.analysis,
      nodes: this.#nodes,
      settings: this.#settings,
      hidden: this.#hiddenEntities(),
    });
  }

  closeReader() {
    this.#isReaderOpen = false;
    this.#reader.close();
  }

  togglePanel() {
    this.#change({ panel: this.#settings.panel === 'open' ? 'closed' : 'open' });
  }

  /** Brings everything back that was faded or hidden, or, a second time, puts it aside again. */
  showAll() {
    this.#change({ boilerplate: this.#settings.boilerplate === 'show' ? 'fade' : 'show' });
  }

  /** Leads to a mention and sets it off. */
  visit(mention) {
    this.#current = mention;
    this.#painting.emphasize(mention);
    this.#panel.select(this.analysis.mentions[mention].entity, mention);
    const rect = this.#painting.rectOf(mention);
    if (!rect) return;
    const view = this.#document.defaultView;
    const reduced = view.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const top = rect.top + rect.height / 2 - view.innerHeight * 0.45;
    view.scrollBy({ top, behavior: reduced ? 'instant' : 'smooth' });
  }

  /** Leads to the next or the previous of the mentions on show. */
  step(by) {
    const mentions = this.#painting?.mentions ?? [];
    if (mentions.length === 0) return;
    const at = mentions.indexOf(this.#current);
    this.visit(mentions[(at + by + mentions.length) % mentions.length]);
  }

  /** The article, or what was found in it, as a file. */
  save(format) {
    throw new Error(`${format} cannot be saved yet`);
  }

  /** Takes everything away: the page's DOM is as it was. */
  stop() {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#listening.abort();
    this.#clear();
    this.#panel?.destroy();
    this.#card?.destroy();
    this.#reader?.destroy();
    this.#layer?.destroy();
  }

  #clear() {
    this.#painting?.clear();
    this.#furniture?.clear();
    this.#painting = this.#furniture = undefined;
  }

  #fail(error) {
    this.stop();
    this.#tell({ state: 'failed', notes: [error.message] });
    this.#on.error?.(error);
  }

  #stepBack() {
    this.stop();
    this.#tell({ state: 'stepped_back' });
  }

  #tell(change) {
    this.summary = { ...this.summary, ...change };
    this.#on.change?.(this.summary);
  }

  #hide(entity, isHidden) {
    const key = keyOf(this.analysis.entities[entity]);
    if (isHidden) this.#hidden.add(key);
    else this.#hidden.delete(key);
    this.#show();
  }

  #hiddenEntities() {
    return new Set(this.analysis.entities.filter((entity) => this.#hidden.has(keyOf(entity))).map(({ id }) => id));
  }

  #kindOf(mention) {
    return this.analysis.entities[this.analysis.mentions[mention].entity].kind;
  }
}

const keyOf = ({ kind, name }) => `${kind} ${name}`;

/** Lets the browser answer its reader between two pieces of work. */
function breath() {
  return globalThis.scheduler?.yield?.() ?? new Promise((done) => setTimeout(done));
}
