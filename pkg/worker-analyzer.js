//# allFunctionsCalledOnLoad
/** An analyzer in a worker: the page's own thread only takes the snapshot and paints. */
import { parse, rememberNodes, requireDocument, requireSnapshot, requireString, toBytes } from './analyzer.js';
import { nutgrafError } from './errors.js';
import { takeSnapshot } from './snapshot.js';

/**
 * Starts a worker with an analyzer in it.
 *
 * @param {object} [options] those of `createAnalyzer`
 * @returns {Promise<WorkerAnalyzer>}
 */
export async function createWorkerAnalyzer({ wasm, model } = {}) {
  const analyzer = new WorkerAnalyzer(startWorker());
  try {
    const files = Object.entries({ wasm, model }).filter(([, source]) => source !== undefined);
    const sent = await Promise.all(files.map(async ([name, source]) => [name, await sendable(source)]));
    await analyzer.load(Object.fromEntries(sent));
  } catch (error) {
    analyzer.close();
    throw error;
  }
  return analyzer;
}

/** Analyses pages in a worker: the methods of `Analyzer`, each with a promise. Made by `createWorkerAnalyzer`. */
export class WorkerAnalyzer {
  #worker;
  #waiting = new Map();
  #asked = 0;
  #fault;

  /** @internal */
  constructor(worker) {
    this.#worker = worker;
    worker.onmessage = ({ data: { id, json, error } }) => {
      const { done, fail } = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) fail(nutgrafError(error.code ?? 'internal', error.message));
      else done(json === undefined ? undefined : JSON.parse(json));
    };
    worker.onerror = (event) => {
      event.preventDefault?.();
      const reason = event.message ? ` (${event.message})` : '';
      this.#end(nutgrafError('load_failed', `the worker failed${reason}; serve worker.js beside this module`));
    };
  }

  /** @internal */
  load(files) {
    return this.#ask('load', [files]);
  }

  /** Analyses plain text as copied from a page; `source` offsets count UTF-16 units of `text`. */
  async analyzeText(text, options) {
    requireString('analyzeText', text);
    return this.#ask('analyzeText', [text, options]);
  }

  /** Analyses an HTML string. It is parsed, never run: no script starts and nothing is fetched. */
  async analyzeHtml(html, options) {
    requireString('analyzeHtml', html);
    return this.#analyzeDom(parse(html), options);
  }

  /** Analyses a live document, which is not changed. Its address is the default of `options.url`. */
  async analyzeDocument(document, options) {
    requireDocument(document);
    return this.#analyzeDom(document, { url: document.URL, ...options });
  }

  /** Analyses what `takeSnapshot` returned, here or in another context. */
  async analyzeSnapshot(snapshot, options) {
    return this.#ask('analyzeSnapshot', [requireSnapshot(snapshot), options]);
  }

  /** Ends the worker. What it was still asked for fails. */
  close() {
    this.#end(nutgrafError('unsupported', 'this analyzer has been closed; make another one'));
  }

  async #analyzeDom(document, options) {
    const { nodes, ...snapshot } = takeSnapshot(document);
    const analysis = await this.analyzeSnapshot(snapshot, options);
    rememberNodes(analysis, nodes);
    return analysis;
  }

  #ask(method, args) {
    return new Promise((done, fail) => {
      if (this.#fault) throw this.#fault;
      const id = ++this.#asked;
      this.#worker.postMessage({ id, method, args });
      this.#waiting.set(id, { done, fail });
    });
  }

  #end(fault) {
    this.#fault ??= fault;
    this.#worker.terminate();
    for (const { fail } of this.#waiting.values()) fail(this.#fault);
    this.#waiting.clear();
  }
}

function startWorker() {
  try {
    return new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  } catch (cause) {
    const message = "no worker can be started here: it must come from the page's own origin; use createAnalyzer";
    throw nutgrafError('unsupported', message, { cause });
  }
}

/** A file in a form that a message can hold. */
function sendable(source) {
  // The worker would read an address from where it stands itself.
  if (typeof source === 'string' || source instanceof URL) return new URL(source, document.baseURI).href;
  return source === null ? source : toBytes(source);
}
