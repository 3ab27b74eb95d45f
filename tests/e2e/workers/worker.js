/** Analyses in a worker or a service worker and tells every page that listens. */
import { createAnalyzer } from '/pkg/index.js';

const result = createAnalyzer().then((analyzer) => {
  const texts = analyzer.analyzeText('One.\nTwo.').blocks.map((block) => block.text);
  try {
    return { texts, html: analyzer.analyzeHtml('<p>One.').blocks.length };
  } catch (error) {
    return { texts, html: error.code };
  }
});

if (globalThis.clients) {
  globalThis.addEventListener('install', (event) => event.waitUntil(tellAll()));
} else {
  result.then((value) => postMessage(value));
}

async function tellAll() {
  const pages = await globalThis.clients.matchAll({ includeUncontrolled: true });
  for (const page of pages) page.postMessage(await result);
}
