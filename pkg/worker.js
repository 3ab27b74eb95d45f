/** The worker behind `createWorkerAnalyzer`: one analyzer, asked by messages. Every request is answered. */
import init, { Core } from './core.js';
import { analyzerFactory } from './analyzer.js';

const createAnalyzer = analyzerFactory({
  init,
  Core,
  wasm: new URL('./core_bg.wasm', import.meta.url),
  model: new URL('./en.model', import.meta.url),
  read: (address) => fetch(address),
});

let analyzer;

globalThis.addEventListener('message', async ({ data: { id, method, args } }) => {
  try {
    if (method === 'load') {
      analyzer = createAnalyzer(...args);
      await analyzer;
      postMessage({ id });
    } else {
      // Text is copied faster than an object of many parts, and read faster than one is put together.
      postMessage({ id, json: JSON.stringify((await analyzer)[method](...args)) });
    }
  } catch ({ code, message }) {
    postMessage({ id, error: { code, message } });
  }
});
