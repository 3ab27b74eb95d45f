/** Defuddle with jsdom, as a peer of `npm run bench:extraction`. */
import { serve, textOf } from './serve.js';

const { Defuddle } = await import('defuddle/node');
const { JSDOM, VirtualConsole } = await import('jsdom');

// It reports what it tries on standard output, which is for results here.
console.log = console.error;

serve(async ({ html, url }) => {
  const dom = new JSDOM(html, { url: url ?? 'https://example.org/', virtualConsole: new VirtualConsole() });
  // Without requests of its own to services that know the page better.
  const article = await Defuddle(dom.window.document, url ?? undefined, { useAsync: false });
  const text = textOf(article.content, (content) => new JSDOM(content).window.document.body.textContent);
  return { text, title: article.title, author: article.author, date: article.published };
});
