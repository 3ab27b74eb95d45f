/** The address of a file, its content, or a response that carries it. */
export type Source = string | URL | ArrayBuffer | ArrayBufferView<ArrayBuffer> | Response;

export interface LoadOptions {
  /** The WebAssembly module; by default the package's own. The first analyzer's choice serves all later ones. */
  wasm?: Source | WebAssembly.Module;
  /**
   * The model that finds names; by default the package's English one. `en-lite.model` beside it is a third as large and
   * finds a little less. `null` for none: the article alone.
   */
  model?: Source | null;
}

export interface AnalysisOptions {
  /** Blocks whose entities are reported: the article's own (the default), or all. */
  entities_in?: 'article' | 'all';
  /** Forms of the whole article to give in `analysis.outputs`; none by default. */
  outputs?: ('markdown' | 'html')[];
  /** The page's address, if the input does not carry one. */
  url?: string | null;
  /** Most bytes of UTF-8 text that a page may have; 10 MiB by default and at most. */
  max_text_bytes?: number;
}

/**
 * Loads an analyzer. Call it as often as you like: there is one for each model, and one WebAssembly module.
 *
 * @throws {UnsupportedError} without WebAssembly, {@link LoadError} where a file cannot be had, {@link WrongModelError}.
 */
export function createAnalyzer(options?: LoadOptions): Promise<Analyzer>;

/**
 * Analyses pages, one call each. All methods are linear in the page's size, keep nothing of it, and throw a
 * {@link NutgrafError}: {@link EmptyPageError}, {@link TooLargeError}, {@link InvalidOptionError},
 * {@link InvalidInputError}.
 */
export class Analyzer {
  private constructor();
  /** Analyses plain text as copied from a page; `source` offsets count UTF-16 units of `text`. */
  analyzeText(text: string, options?: AnalysisOptions): Analysis;
  /** Analyses an HTML string. It is parsed, never run: no script starts and nothing is fetched. */
  analyzeHtml(html: string, options?: AnalysisOptions): Analysis;
  /** Analyses a live document, which is not changed. Its address is the default of `options.url`. */
  analyzeDocument(document: Document, options?: AnalysisOptions): Analysis;
  /** Analyses what {@link takeSnapshot} returned, here or in another context. May throw {@link MalformedSnapshotError}. */
  analyzeSnapshot(snapshot: TransferableSnapshot, options?: AnalysisOptions): Analysis;
}

/**
 * Starts a worker with an analyzer in it, so that the page's own thread only takes the snapshot and paints. Needs module
 * workers (Chrome 80, Safari 15, Firefox 114) and a page of the package's own origin.
 *
 * @throws {UnsupportedError} where no worker can be started, and as {@link createAnalyzer} does.
 */
export function createWorkerAnalyzer(options?: LoadOptions): Promise<WorkerAnalyzer>;

/** Analyses pages in a worker: the methods of {@link Analyzer}, each with a promise. */
export class WorkerAnalyzer {
  private constructor();
  analyzeText(text: string, options?: AnalysisOptions): Promise<Analysis>;
  analyzeHtml(html: string, options?: AnalysisOptions): Promise<Analysis>;
  analyzeDocument(document: Document, options?: AnalysisOptions): Promise<Analysis>;
  analyzeSnapshot(snapshot: TransferableSnapshot, options?: AnalysisOptions): Promise<Analysis>;
  /** Ends the worker. What it was still asked for fails. */
  close(): void;
}

/**
 * Snapshots a document in one walk, as its reader sees it: with open shadow roots, and frames of the same origin that
 * hold a story. The document is not changed.
 */
export function takeSnapshot(document: Document): Snapshot;

/** The text nodes that `source.node` counts, of an analysis that was made from a DOM in this realm. */
export function textNodes(analysis: Analysis): Text[] | undefined;

/** A page as flat arrays; opaque but for `nodes`. */
export interface Snapshot {
  rows: Uint32Array;
  attributes: Uint32Array;
  strings: Uint32Array;
  text: string;
  /** The text nodes that `source.node` counts. */
  nodes: Text[];
  /** The trees that they are in: the document, open shadow roots, documents of frames. */
  roots: (Document | ShadowRoot)[];
}

/** A snapshot after its way through a message: without nodes, and perhaps with plain arrays. */
export interface TransferableSnapshot {
  rows: ArrayLike<number>;
  attributes: ArrayLike<number>;
  strings: ArrayLike<number>;
  text: string;
}

export type ErrorCode =
  | 'empty_page'
  | 'too_large'
  | 'malformed_snapshot'
  | 'invalid_option'
  | 'invalid_input'
  | 'wrong_model'
  | 'unsupported'
  | 'load_failed'
  | 'internal';

/** An analysis, or loading the analyzer, failed. `code` says why, the message what to do. */
export class NutgrafError extends Error {
  readonly code: ErrorCode;
}
/** The page holds no text. */
export class EmptyPageError extends NutgrafError {}
/** The page is larger than the limit. */
export class TooLargeError extends NutgrafError {}
/** A snapshot that `takeSnapshot` of this version did not make. */
export class MalformedSnapshotError extends NutgrafError {}
/** An option that does not exist, or a value that it cannot have. */
export class InvalidOptionError extends NutgrafError {}
/** An argument of the wrong type. */
export class InvalidInputError extends NutgrafError {}
/** A file that is no model, is damaged, or belongs to another release. */
export class WrongModelError extends NutgrafError {}
/** This environment cannot run WebAssembly, or lacks what a method needs. */
export class UnsupportedError extends NutgrafError {}
/** The WebAssembly module or the model could not be fetched or read. */
export class LoadError extends NutgrafError {}
/** A fault of Nutgraf's own. */
export class InternalError extends NutgrafError {}

/**
 * What Nutgraf finds in a page; `analysis.schema.json` describes each field. Offsets count UTF-16 code units, ends are
 * exclusive.
 */
export interface Analysis {
  schema: 1;
  lang: string | null;
  /** Whether the page is an article at all; the rest holds what text scores best, either way. */
  article: { probable: boolean; score: number; reason: string };
  title: string | null;
  byline: string[];
  published: string | null;
  modified: string | null;
  site: string | null;
  url: string | null;
  image: string | null;
  section: string | null;
  paywalled: boolean | null;
  /** Where in the page each field that is known was found. */
  sources: Partial<Record<MetadataField, 'json_ld' | 'microdata' | 'meta' | 'visible' | 'address'>>;
  text: string;
  /** The article in the forms that the option `outputs` names. */
  outputs: { markdown?: string; html?: string };
  blocks: Block[];
  entities: Entity[];
  mentions: Mention[];
  /** Who appears with whom, strongest first; at most 200. */
  links: Link[];
  values: Value[];
  stats: { words: number; minutes: number };
  notes: string[];
}

export type MetadataField =
  | 'title'
  | 'byline'
  | 'published'
  | 'modified'
  | 'site'
  | 'lang'
  | 'url'
  | 'image'
  | 'section'
  | 'paywalled';

export interface Block {
  id: number;
  role: Role;
  article: boolean;
  /** Whether it is part of the running text: `text` is these blocks, joined by blank lines. */
  in_text: boolean;
  score: number;
  reason: string;
  text: string;
  source: { start: number; end: number } | { start: SourcePoint; end: SourcePoint };
}

export type Role =
  | 'title'
  | 'standfirst'
  | 'byline'
  | 'dateline'
  | 'paragraph'
  | 'heading'
  | 'quote'
  | 'list'
  | 'caption'
  | 'table'
  | 'code'
  | 'live_entry'
  | 'navigation'
  | 'share'
  | 'newsletter'
  | 'subscription'
  | 'author_bio'
  | 'related'
  | 'advertisement'
  | 'cookie'
  | 'comments'
  | 'legal'
  | 'media_control'
  | 'loading'
  | 'correction_note'
  | 'other_boilerplate';

export interface SourcePoint {
  node: number;
  offset: number;
}

export interface Entity {
  id: number;
  kind: Kind;
  name: string;
  aliases: string[];
  salience: number;
  mentions: number[];
  /** Which block of those with `in_text` names it first, counted from 1; null where none does. */
  first_paragraph: number | null;
  /** Where it is: of countries, states and cities that the article leaves no doubt about. */
  place: Place | null;
  description: { text: string; block: number; start: number; end: number } | null;
  similar_to: number[];
}

export interface Place {
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** Its number in GeoNames. */
  geonames: number;
  /** Degrees; of a country or state: where its people live, on average. */
  latitude: number;
  longitude: number;
  kind: 'country' | 'state' | 'city';
}

/** Two entities that `weight` sentences name together, by index; `a` is the smaller one. */
export interface Link {
  a: number;
  b: number;
  weight: number;
}

export type Kind =
  | 'person'
  | 'organization'
  | 'place'
  | 'facility'
  | 'group'
  | 'product'
  | 'event'
  | 'other'
  | 'date'
  | 'money'
  | 'percent'
  | 'quantity'
  | 'ordinal'
  | 'time';

export interface Mention {
  block: number;
  start: number;
  end: number;
  entity: number;
  confidence: number;
  source?: [SourcePoint, SourcePoint];
}

/** The value of a mention; of a range, `to` is the upper end. */
export type Value = { mention: number } & (
  | { kind: 'date'; start: string; end?: string }
  | { kind: 'money'; amount: number; to?: number; currency?: string }
  | { kind: 'percent'; amount: number; to?: number }
  | { kind: 'quantity'; amount: number; to?: number; unit: string }
  | { kind: 'ordinal'; amount: number }
  | { kind: 'time'; time: string; to?: string }
);

/**
 * Highlights the mentions of an analysis in the page that it was made from, without changing the page; browsers that
 * lack the CSS Custom Highlight API get wrapped text, which `clear` takes away byte for byte. A mention that no longer
 * reads as it was analysed is not painted but counted in `dropped`.
 *
 * @throws {InvalidInputError} without `nodes`, for an analysis that was not made from a DOM in this realm.
 */
export function paint(analysis: Analysis, root: Document | ShadowRoot, options?: PaintOptions): Painting;

/** Takes away all that was painted. */
export function clear(): void;

export interface PaintOptions {
  /** The text nodes that `source.node` counts, by default those of {@link textNodes}; those not shown are undefined. */
  nodes?: readonly (Text | undefined)[];
  /** The kinds to show; by default all. */
  kinds?: Iterable<Kind>;
  /** How to paint; by default with highlights where the browser has them. */
  method?: 'highlights' | 'marks';
  /** Tints by kind in the place of ours, as `#rrggbb`. */
  colors?: Partial<Record<Kind, string>>;
}

export interface Painting {
  /** Mentions that are in the page. */
  readonly painted: number;
  /** Mentions that are not: the page reads otherwise there, or they are beyond the first 1,000 of a text node. */
  readonly dropped: number;
  /** The indices of those that are in the page. */
  readonly mentions: number[];
  /** Shows these kinds and no other. */
  show(kinds: Iterable<Kind>): void;
  /** Shows these mentions and no other. */
  showMentions(mentions: Set<number>): void;
  /** Sets one mention off from the others, or none. */
  emphasize(mention?: number): void;
  /** Where a mention is in the window. */
  rectOf(mention: number): DOMRect | undefined;
  /** The mention at a place of the window. */
  mentionAt(x: number, y: number): number | undefined;
  /** Takes this painting away. */
  clear(): void;
}

/** What a reader can choose. */
export interface Settings {
  /** Whether names are highlighted. */
  paint: boolean;
  /** The kinds that are highlighted; `null` for all. */
  kinds: Kind[] | null;
  /** All mentions of a name, or the first one only. */
  density: 'all' | 'first';
  /** How sure a mention must be of being a name: `more` shows all, `fewer` the surest. */
  sureness: 'more' | 'normal' | 'fewer';
  /** What becomes of the page's furniture. */
  boilerplate: 'show' | 'fade' | 'hide';
  panel: 'open' | 'closed';
  /** Whether a card says who a name is where the pointer rests. */
  card: boolean;
  /** Colours of the reader's own, as `#rrggbb`. */
  colors: Partial<Record<Kind, string>>;
  /** The language of our own words; `null` for the browser's. */
  language: string | null;
  /** How the reader view is set; `size` is a factor from 0.5 to 3. */
  reader: {
    font: 'serif' | 'sans' | 'dyslexia';
    size: number;
    width: 'narrow' | 'medium' | 'wide';
    spacing: 'tight' | 'normal' | 'loose';
    theme: 'system' | 'light' | 'sepia' | 'dark';
  };
}

/** Settings of which some may be missing: those keep their value, or have their default. */
export type SomeSettings = Partial<Omit<Settings, 'reader'>> & { reader?: Partial<Settings['reader']> };

/** What holds until the reader says otherwise. */
export const DEFAULT_SETTINGS: Readonly<Settings>;

/** `base` with what `change` says; a key or value that does not exist is left out. */
export function mergeSettings(base: SomeSettings | undefined, change: SomeSettings | undefined): Settings;

/**
 * Reads a page with its reader: highlights, furniture, panel, hover card and reader view, and all of it again when the
 * page changes. It never throws: see `on.error` and the summary.
 */
export function startReading(root: Document | ShadowRoot, options: ReadingOptions): Reading;

export interface ReadingOptions {
  /** Analyses a snapshot, here or in another context; `options` has the page's address. */
  analyze(snapshot: TransferableSnapshot, options: AnalysisOptions): Promise<Analysis>;
  /**
   * Makes the snapshot of a page that is shown by a likeness of it, and does not change; by default the document is
   * read, and read again when it changes.
   */
  snapshot?(): Omit<Snapshot, 'roots' | 'nodes'> & { nodes: (Text | undefined)[] };
  settings?: SomeSettings;
  /** Our words, as {@link createMessages} makes them; without them the widgets speak in keys. */
  messages?: Messages;
  on?: {
    /** There is a new summary. */
    change?(summary: ReadingSummary): void;
    /** The reader changed something in a widget: store it. */
    settings?(settings: Settings): void;
    /** The analysis failed; the page is as it was. */
    error?(error: Error): void;
    /** The reader has stopped the reading in a widget. */
    stop?(): void;
  };
}

export interface ReadingSummary {
  state: 'working' | 'on' | 'not_article' | 'failed' | 'stepped_back';
  title: string | null;
  /** Mentions in the page, by kind. */
  counts: Partial<Record<Kind, number>>;
  /** Mentions that are highlighted, and those that the page does not read as analysed. */
  painted: number;
  dropped: number;
  notes: string[];
}

/** A page as it is being read. */
export interface Reading {
  /** Fulfilled once the first analysis is on show, or has failed. */
  readonly ready: Promise<void>;
  readonly summary: ReadingSummary;
  readonly analysis: Analysis | undefined;
  /** Takes settings over, whole or in part, without a new analysis. */
  apply(settings: SomeSettings): void;
  openReader(): void;
  closeReader(): void;
  /** Opens the panel, where it is not open, and leads there. */
  openPanel(): void;
  togglePanel(): void;
  /** Brings back everything that is faded or hidden, or puts it aside again; so does the key Alt+Shift+B. */
  showAll(): void;
  /** Leads to a mention. */
  visit(mention: number): void;
  /** Leads to the next (1) or the previous (-1) of the mentions on show. */
  step(by: 1 | -1): void;
  /** Reads a page that does not look like an article all the same. */
  insist(): void;
  /** The article, or what was found in it, as a file. */
  save(format: Format): Promise<{ name: string; type: string; text: string }>;
  /** Takes everything away: the page's DOM is as it was. */
  stop(): void;
}

export type Format = 'markdown' | 'html' | 'json' | 'csv' | 'citation' | 'reading_list';

/** The words of the widgets in one language. */
export interface Messages {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  t(key: string, ...substitutions: (string | number)[]): string;
  plural(key: string, n: number, ...substitutions: (string | number)[]): string;
  number(n: number, options?: Intl.NumberFormatOptions): string;
  date(iso: string): string;
}

/** Words by key, in Chrome's i18n format. */
export type MessageTable = Record<string, { message: string; placeholders?: Record<string, { content: string }> }>;

/** The words in the language that is wanted, as far as there is a table for it; else in English. */
export function createMessages(options: { language?: string | string[] | null; tables: Record<string, MessageTable> }): Messages;

/** Reads the tables that `createMessages` needs, from paths like `_locales/en/messages.json`. */
export function loadTables(wanted: string[], read: (path: string) => Promise<MessageTable>): Promise<Record<string, MessageTable>>;
