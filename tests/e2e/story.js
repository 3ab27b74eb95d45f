/** A story of our own, and the shell over a page that holds it. */
import { CONTENT_SECURITY_POLICY } from '../../tools/serve.js';

export const PARAGRAPHS = [
  'A storm reached Lisbon on Tuesday, mayor Helena Vasques said, and closed the bridge over the Tagus for two hours.',
  'Helena Vasques told reporters that the city had asked the government in Madrid for help, as it had in 2019. Nobody was missing, she said.',
  'The bridge, which 140,000 people cross on a working day, was open again by noon, the operator said in a statement. Ferries between Barreiro and the capital stayed in port until the evening, and hundreds of commuters waited on the quays.',
  'Two people were hurt by falling branches in Almada, the fire brigade said. Both were taken to the Garcia de Orta hospital, where doctors described their injuries as light. Schools in the district closed at midday as a precaution.',
  'The Portuguese Institute for Sea and Atmosphere expects more wind in the night, and rain until Thursday morning.',
];

export const ARTICLE = `<article><h1>Storm reaches Lisbon</h1>
${PARAGRAPHS.map((text) => `<p>${text}</p>`).join('\n')}
</article>`;

export const NAVIGATION = '<nav><a href="#">Home</a> <a href="#">World</a> <a href="#">Sport</a></nav>';

export const RELATED = `<aside><h2>Related stories</h2><ul><li><a href="#">Ten things to do in Porto</a></li>
<li><a href="#">Sign up for our newsletter</a></li></ul></aside>`;

/** The page, with other parts in the place of its own. */
export function storyPage({ head = '', article = ARTICLE, before = NAVIGATION, after = RELATED, body = '' } = {}) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Storm reaches Lisbon</title>${head}</head><body${body}>
${before}
${article}
${after}
</body></html>`;
}

/** Where a story stands: what an address looks like is one of the signs by which an article is told from a front page. */
const PATH = '2026/11/24/storm-reaches-lisbon.html';

/**
 * Opens a page with `window.nutgraf`: `start(options)` starts to read it; `told` is what the reading has told since,
 * `analyses` how often it asked for an analysis; `seen()` is what is highlighted, faded and left of us; `markup()` is
 * the page to the letter and `before` what that was at first; `quiet(ms)` waits until nothing was told for so long.
 */
export async function openStory(chromium, html = storyPage(), options = {}) {
  const csp = options.csp ?? CONTENT_SECURITY_POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'").replace("style-src 'self'", "style-src 'unsafe-inline'").replace("default-src 'none';", "default-src 'none'; frame-src 'self';");
  const page = await chromium.open(PATH, { html, csp, ...options });
  await page.evaluate(prepare);
  return page;
}

export async function prepare() {
  const { createAnalyzer } = await import('/pkg/index.js');
  const { startReading } = await import('/lib/reading.js');
  const analyzer = await createAnalyzer();
  const told = { summaries: [], errors: [], settings: [] };
  const state = { told, analyses: 0, at: performance.now() };
  const analyze = async (snapshot, options) => {
    state.analyses++;
    return analyzer.analyzeSnapshot(snapshot, options);
  };
  state.markup = () => new XMLSerializer().serializeToString(document) + document.documentElement.outerHTML;
  state.before = state.markup();
  state.start = (options) => {
    const on = {
      change: (summary) => {
        state.at = performance.now();
        told.summaries.push(summary);
      },
      error: (error) => told.errors.push(String(error)),
      settings: (settings) => told.settings.push(settings),
    };
    state.reading = startReading(document, { analyze, on, ...options });
    return state.reading;
  };
  state.quiet = async (ms = 700) => {
    state.at = performance.now();
    while (performance.now() - state.at < ms) await new Promise((done) => setTimeout(done, 50));
  };
  const textOf = ({ startContainer, startOffset, endContainer, endOffset }) => {
    const range = startContainer.ownerDocument.createRange();
    range.setStart(startContainer, startOffset);
    range.setEnd(endContainer, endOffset);
    return startContainer.isConnected ? range.toString() : `gone: ${range}`;
  };
  state.highlighted = (kind, view = window) => [...(view.CSS.highlights.get(`nutgraf-${kind}`) ?? [])].map(textOf);
  state.seen = () => ({
    highlights: [...(CSS.highlights?.keys() ?? [])].sort(),
    furniture: document.querySelectorAll('[data-nutgraf-furniture]').length,
    hosts: document.querySelectorAll('nutgraf-layer').length,
    sheets: Object.getOwnPropertyDescriptor(Document.prototype, 'adoptedStyleSheets').get.call(document).length,
  });
  window.nutgraf = state;
}

/** What `seen()` says where nothing of us is left. */
export const NOTHING = { highlights: [], furniture: 0, hosts: 0, sheets: 0 };

/** Lets a test look into the closed root of the next layer, as `window.ours`. */
export function exposeLayer() {
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    if (this.localName === 'nutgraf-layer') window.ours = root;
    return root;
  };
}
