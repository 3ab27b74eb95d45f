import { fromCore, nutgrafError } from './errors.js';
import { takeSnapshot } from './snapshot.js';

/** No input of more UTF-16 units is even handed to the core, which has a finer limit of its own. */
const MOST_UNITS = 8 * 10 * 1024 * 1024;

/** The smallest WebAssembly module. */
const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

const nodesOf = new WeakMap();

/** Remembers the text nodes that an analysis's `source.node` numbers count. */
export function rememberNodes(analysis, nodes) {
  nodesOf.set(analysis, nodes);
}

/** The text nodes that an analysis's `source.node` numbers count, where it was made from a DOM in this realm. */
export function textNodes(analysis) {
  return nodesOf.get(analysis);
}

/** Analyses pages. Made by `createAnalyzer`. */
export class Analyzer {
  #core;

  constructor(core) {
    this.#core = core;
  }

  /** Analyses plain text as copied from a page; `source` offsets count UTF-16 units of `text`. */
  analyzeText(text, options) {
    requireString('analyzeText', text);
    return run(() => this.#core.analyzeText(text, options));
  }

  /** Analyses an HTML string. It is parsed, never run: no script starts and nothing is fetched. */
  analyzeHtml(html, options) {
    requireString('analyzeHtml', html);
    if (this.#core.analyzeHtml) return run(() => this.#core.analyzeHtml(html, options));
    return this.#analyzeDom(parse(html), options);
  }

  /** Analyses a live document, which is not changed. Its address is the default of `options.url`. */
  analyzeDocument(document, options) {
    requireDocument(document);
    return this.#analyzeDom(document, { url: document.URL, ...options });
  }

  /** Analyses what `takeSnapshot` returned, here or in another context (typed arrays may have become plain ones). */
  analyzeSnapshot(snapshot, options) {
    const { rows, attributes, strings, text } = requireSnapshot(snapshot);
    return run(() => this.#core.analyzeSnapshot(rows, attributes, strings, text, options));
  }

  #analyzeDom(document, options) {
    const snapshot = takeSnapshot(document);
    const analysis = this.analyzeSnapshot(snapshot, options);
    rememberNodes(analysis, snapshot.nodes);
    return analysis;
  }
}

/**
 * The `createAnalyzer` of one platform.
 *
 * @param platform `init` and `Core` of wasm-bindgen's glue, the addresses `wasm` and `model` of the package's own files,
 *   and `read`, which gives a Response or bytes for an address.
 */
export function analyzerFactory({ init, Core, wasm: ownWasm, model: ownModel, read }) {
  let loading;
  const analyzers = new Map();

  const load = async (source) => {
    if (typeof source === 'string' || source instanceof URL) {
      try {
        const answer = await read(source);
        if (answer.ok !== false) return answer;
        throw new Error(`HTTP status ${answer.status}`);
      } catch (cause) {
        throw nutgrafError('load_failed', `${source} could not be loaded (${cause.message}); check its address`, { cause });
      }
    }
    return source;
  };

  const loadWasm = async (source) => {
    requireWasm();
    const module_or_path = await load(source);
    try {
      await init({ module_or_path });
    } catch (cause) {
      throw nutgrafError('load_failed', 'the wasm file is not one of this release; load the one beside this module', { cause });
    }
  };

  const create = async (wasm, model) => {
    loading ??= loadWasm(wasm).catch((error) => {
      loading = undefined;
      throw error;
    });
    const [bytes] = await Promise.all([model === null ? undefined : load(model).then(toBytes), loading]);
    try {
      return new Analyzer(new Core(bytes));
    } catch (error) {
      throw fromCore(error);
    }
  };

  return function createAnalyzer({ wasm = ownWasm, model = ownModel } = {}) {
    const key = model instanceof URL ? model.href : model;
    if (!analyzers.has(key)) {
      const made = create(wasm, model);
      analyzers.set(key, made);
      made.catch(() => analyzers.delete(key));
    }
    return analyzers.get(key);
  };
}

function run(analyze) {
  let analysis;
  try {
    analysis = analyze();
  } catch (error) {
    throw fromCore(error);
  }
  return JSON.parse(analysis);
}

/**
 * A document from an HTML string, with `<noscript>` as raw text, as it is in every page that runs scripts: DOMParser
 * alone would let one in the head end the head. The parser treats `<noframes>` so, and neither is ever shown.
 */
export function parse(html) {
  if (typeof DOMParser === 'undefined') {
    throw nutgrafError('unsupported', 'analyzeHtml needs DOMParser, which workers lack; send them a snapshot instead');
  }
  return new DOMParser().parseFromString(flattened(html).replace(/<(\/?)noscript(?=[\s/>])/gi, '<$1noframes'), 'text/html');
}

/** As `src/page/html.rs` has it. */
const MOST_DEPTH = 512;

/** What nests deep is made of these: they end where a tag says so, and nowhere else. */
const NESTING = /<(\/?)(a|article|aside|b|big|blockquote|center|div|em|fieldset|figure|font|form|i|main|nav|ol|section|small|span|strong|table|u|ul)(?=[\s/>])/gi;

/**
 * Leaves out the tags of elements that are nested too deep, as browsers do. But these first scan all open elements for
 * many a tag: 100,000 nested ones take them minutes.
 */
function flattened(html) {
  const leftOut = [];
  const pieces = [];
  let depth = 0;
  let kept = 0;
  for (const { 0: { length }, 1: slash, 2: tag, index } of html.matchAll(NESTING)) {
    const name = tag.toLowerCase();
    const isLeftOut = slash ? leftOut.at(-1) === name && leftOut.pop() : depth >= MOST_DEPTH && leftOut.push(name);
    if (!isLeftOut) depth = Math.max(0, depth + (slash ? -1 : 1));
    else {
      const end = html.indexOf('>', index + length);
      if (end < 0) break;
      if (index >= kept) pieces.push(html.slice(kept, index));
      kept = Math.max(kept, end + 1);
    }
  }
  return kept === 0 ? html : pieces.join('') + html.slice(kept);
}

export async function toBytes(source) {
  const bytes = typeof source?.arrayBuffer === 'function' ? await source.arrayBuffer() : source;
  if (bytes instanceof ArrayBuffer) return new Uint8Array(bytes);
  if (ArrayBuffer.isView(bytes)) return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  throw nutgrafError('invalid_input', 'a model is given as an address, an ArrayBuffer, a typed array or a Response');
}

export function requireString(method, value) {
  if (typeof value !== 'string') throw nutgrafError('invalid_input', `${method} takes a string`);
  requireSize(value);
}

export function requireDocument(document) {
  if (typeof document?.createTreeWalker !== 'function') {
    throw nutgrafError('invalid_input', 'analyzeDocument takes a Document');
  }
}

export function requireSnapshot(snapshot) {
  const { rows, attributes, strings, text } = snapshot ?? {};
  const arrays = [rows, attributes, strings];
  if (typeof text !== 'string' || !arrays.every((array) => Array.isArray(array) || ArrayBuffer.isView(array))) {
    throw nutgrafError('malformed_snapshot', 'this is no page snapshot; make one with takeSnapshot');
  }
  requireSize(text);
  return { rows, attributes, strings, text };
}

function requireSize(string) {
  if (string.length > MOST_UNITS) {
    throw nutgrafError('too_large', 'the page is far above the limit of 10 MiB of text; analyse a smaller part of it');
  }
}

function requireWasm() {
  try {
    new WebAssembly.Module(EMPTY_MODULE);
  } catch (cause) {
    const message =
      'WebAssembly is not available here: use a browser that has it, and let the content security policy name ' +
      "'wasm-unsafe-eval' in script-src";
    throw nutgrafError('unsupported', message, { cause });
  }
}
