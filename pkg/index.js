import init, { Core } from './core.js';
import { analyzerFactory } from './analyzer.js';

export { Analyzer, textNodes } from './analyzer.js';
export * from './errors.js';
export { createMessages, loadTables } from './messages.js';
export { clear, paint } from './paint.js';
export { Reading, startReading } from './reading.js';
export { DEFAULT_SETTINGS, mergeSettings } from './settings.js';
export { takeSnapshot } from './snapshot.js';
export { createWorkerAnalyzer, WorkerAnalyzer } from './worker-analyzer.js';

/** Loads an analyzer, once for each model. */
export const createAnalyzer = analyzerFactory({
  init,
  Core,
  wasm: new URL('./core_bg.wasm', import.meta.url),
  model: new URL('./en.model', import.meta.url),
  read: (address) => fetch(address),
});
