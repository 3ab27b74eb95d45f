/** Mozilla's Readability with jsdom, as a peer of `npm run bench:extraction`. */
import { serve, textOf } from './serve.js';

const { Readability } = await import('@mozilla/readability');
const { JSDOM, VirtualConsole } = await import('jsdom');

serve(({ html, url }) => {
  const dom = new JSDOM(html, { url: url ?? 'https://example.org/', virtualConsole: new VirtualConsole() });
  const article = new Readability(dom.window.document).parse();
  if (!article) return { text: '' };
  const text = textOf(article.content, (content) => new JSDOM(content).window.document.body.textContent);
  return { text, title: article.title, author: article.byline, date: article.publishedTime };
});
