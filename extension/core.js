// @ts-check
/** The one analyzer of the background: made when it is first needed, gone when the browser puts the background to sleep. */
import { createAnalyzer } from '../www/lib/index.js';

const address = (file) => new URL(chrome.runtime.getURL(file));

/** Starts to load what an analysis needs, or gives what is loaded. A failure is not kept. */
export function analyzer() {
  return createAnalyzer({ wasm: address('core_bg.wasm'), model: address('en.model') });
}
