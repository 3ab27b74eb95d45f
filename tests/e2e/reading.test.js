/** The whole shell over a page: what startReading shows, and that nothing of it stays. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { useBrowser } from './browser.js';
import { ARTICLE, exposeLayer, NOTHING, openStory, PARAGRAPHS, storyPage } from './story.js';

const chromium = useBrowser();

test('a page is read, and left as it was', async () => {
  const page = await openStory(chromium);
  const seen = await page.evaluate(async () => {
    const { start, markup, before, told, seen } = nutgraf;
    const reading = start();
    await reading.ready;
    const during = seen();
    const { state, title, painted, dropped } = reading.summary;
    reading.stop();
    reading.stop();
    return { during, state, title, painted, dropped, errors: told.errors, same: markup() === before, after: seen() };
  });
  const { during, painted, ...rest } = seen;
  assert.ok(during.highlights.includes('nutgraf-person'), during.highlights.join());
  assert.ok(during.furniture > 0);
  assert.ok(painted > 3);
  assert.deepEqual(rest, { state: 'on', title: 'Storm reaches Lisbon', dropped: 0, errors: [], same: true, after: NOTHING });
  assert.deepEqual(page.faults, []);
});

test('an analysis that fails leaves the page alone', async () => {
  const page = await openStory(chromium);
  const seen = await page.evaluate(async () => {
    const { start, markup, before, told } = nutgraf;
    const reading = start({ analyze: async () => { throw new Error('no model'); } });
    await reading.ready;
    return { state: reading.summary.state, errors: told.errors, same: markup() === before };
  });
  assert.deepEqual(seen, { state: 'failed', errors: ['Error: no model'], same: true });
});

test('a page that is stopped while it is being read stays untouched', async () => {
  const page = await openStory(chromium);
  const seen = await page.evaluate(async () => {
    const { start, markup, before, seen, quiet } = nutgraf;
    const reading = start();
    reading.stop();
    await reading.ready;
    const again = start();
    await new Promise((done) => setTimeout(done));
    again.stop();
    await again.ready;
    await quiet();
    return { same: markup() === before, after: seen() };
  });
  assert.deepEqual(seen, { same: true, after: NOTHING });
});

test('settings choose what is highlighted, without a new analysis', async () => {
  const page = await openStory(chromium);
  const seen = await page.evaluate(async () => {
    const reading = nutgraf.start({ settings: { kinds: ['person'] } });
    await reading.ready;
    const list = {};
    list.people = [...CSS.highlights.keys()];
    reading.apply({ kinds: null, density: 'first' });
    list.first = nutgraf.highlighted('person');
    reading.apply({ density: 'all' });
    list.all = nutgraf.highlighted('person').length;
    reading.apply({ paint: false });
    list.none = [...CSS.highlights.keys()];
    reading.apply({ paint: true, boilerplate: 'hide' });
    list.hidden = getComputedStyle(document.querySelector('aside')).display;
    reading.apply({ boilerplate: 'show' });
    list.shown = nutgraf.seen().furniture;
    return { ...list, analyses: nutgraf.analyses };
  });
  assert.deepEqual(seen.people, ['nutgraf-person']);
  assert.equal(seen.first.length, 1);
  assert.ok(seen.all > 1);
  const { none, hidden, shown, analyses } = seen;
  assert.deepEqual({ none, hidden, shown, analyses }, { none: [], hidden: 'none', shown: 0, analyses: 1 });
});

test('one key brings everything back, and again puts it aside; the settings stay', async () => {
  const page = await openStory(chromium);
  await page.evaluate(() => nutgraf.start({ settings: { boilerplate: 'hide' } }).ready);
  const isHidden = () => page.locator('aside').isHidden();
  assert.equal(await isHidden(), true);
  await page.keyboard.press('Alt+Shift+B');
  assert.equal(await isHidden(), false);
  await page.keyboard.press('Alt+Shift+B');
  assert.equal(await isHidden(), true);
  assert.deepEqual(await page.evaluate(() => nutgraf.told.settings), []);
});

test('what asks the reader something is neither faded nor hidden', async () => {
  const cookies = `<div id="ask" role="dialog" aria-label="Cookies"><p>We and our 812 partners use cookies to store information on your device. By clicking Accept you agree to the use of all cookies.</p><button>Accept</button></div>`;
  const page = await openStory(chromium, storyPage({ after: `<div id="around"><div>Advertisement</div>${cookies}</div>` }));
  const seen = await page.evaluate(async () => {
    await nutgraf.start({ settings: { boilerplate: 'hide' } }).ready;
    return { ask: document.querySelector('#ask').checkVisibility(), hidden: nutgraf.seen().furniture > 0, around: document.querySelector('#around').hasAttribute('data-nutgraf-furniture') };
  });
  assert.deepEqual(seen, { ask: true, hidden: true, around: false });
});

const NESTED = `<script>
  customElements.define('x-story', class extends HTMLElement {
    connectedCallback() {
      this.attachShadow({ mode: 'open' }).innerHTML = '<style>p { margin: 1em 0 }</style><section><slot name="top"></slot><x-part></x-part><slot></slot></section>';
    }
  });
  customElements.define('x-part', class extends HTMLElement {
    connectedCallback() {
      this.attachShadow({ mode: 'open' }).innerHTML = '<p>' + ${JSON.stringify(PARAGRAPHS.slice(1, 3).join('</p><p>'))} + '</p>';
    }
  });
</script>
<article><x-story><p>${PARAGRAPHS[3]}</p><p>${PARAGRAPHS[4]}</p><div slot="top"><h1>Storm reaches Lisbon</h1><p>${PARAGRAPHS[0]}</p></div><p slot="nowhere">Nobody sees Ada Lovelace here.</p></x-story></article>`;

test('text does not shine through furniture that stays in the window', async () => {
  const page = await openStory(chromium);
  const seen = await page.evaluate(async () => {
    const bar = document.createElement('div');
    bar.innerHTML = '<header class="site-header" style="position: sticky; top: 0; background: #fff"><nav><a href="/news">News</a> <a href="/sport">Sport</a> <a href="/weather">Weather</a></nav></header>';
    document.body.prepend(bar);
    const [header, nav] = [bar.firstChild, bar.querySelector('nav')];
    const opacities = () => [bar, header, nav].map((element) => Number(getComputedStyle(element).opacity));
    const reading = nutgraf.start();
    await reading.ready;
    const faded = opacities();
    reading.apply({ boilerplate: 'hide' });
    const hidden = !header.checkVisibility();
    reading.stop();
    return { faded, hidden, after: opacities(), marks: bar.querySelectorAll('[data-nutgraf-furniture]').length };
  });
  assert.deepEqual(seen, { faded: [1, 1, 0.3], hidden: true, after: [1, 1, 1], marks: 0 });
});

test('open shadow roots are read in the order in which they are seen, and painted there', async () => {
  const page = await openStory(chromium, storyPage({ article: NESTED }));
  const seen = await page.evaluate(async () => {
    const { start, highlighted, seen } = nutgraf;
    const roots = [document.querySelector('x-story').shadowRoot, document.querySelector('x-story').shadowRoot.querySelector('x-part').shadowRoot];
    const reading = start();
    await reading.ready;
    const sheets = () => roots.map((root) => root.adoptedStyleSheets.length);
    const during = sheets();
    const list = { text: reading.analysis.text.split('\n\n'), people: highlighted('person'), places: highlighted('place') };
    const inside = [...CSS.highlights.get('nutgraf-person')].map(({ startContainer }) => startContainer.getRootNode().host?.localName);
    reading.stop();
    return { ...list, inside, during, sheets: sheets(), after: seen() };
  });
  assert.deepEqual(seen.text, PARAGRAPHS);
  assert.ok(seen.people.filter((name) => name === 'Helena Vasques').length >= 2, seen.people.join());
  assert.ok(seen.inside.includes('x-part'), seen.inside.join());
  assert.ok(seen.during[1] > 0);
  assert.deepEqual(seen.sheets, [0, 0]);
  assert.deepEqual(seen.after, NOTHING);
  assert.deepEqual(page.faults, []);
});

test('a frame of the same origin that holds the story is read and painted; another is not looked at', async () => {
  const framed = `<!doctype html><body>${ARTICLE}<footer>Terms and conditions</footer></body>`;
  const small = '<!doctype html><body><p>Buy Acme in Boston</p></body>';
  const frame = (html, id) => `<iframe id="${id}" width="800" height="600" srcdoc="${html.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`;
  const page = await openStory(chromium, storyPage({ article: frame(framed, 'story') + frame(small, 'ad') }));
  await page.waitForFunction(() => document.querySelector('#story').contentDocument?.querySelector('article'));
  const seen = await page.evaluate(async () => {
    const { start, highlighted, seen } = nutgraf;
    const inner = document.querySelector('#story').contentWindow;
    const before = inner.document.documentElement.outerHTML;
    const reading = start();
    await reading.ready;
    const people = highlighted('person', inner);
    const all = reading.analysis.blocks.map(({ text }) => text).join(' ');
    const outer = seen().highlights;
    reading.stop();
    return { people, outer, ad: all.includes('Acme'), after: [...inner.CSS.highlights.keys()], sheets: inner.document.adoptedStyleSheets.length, same: inner.document.documentElement.outerHTML === before };
  });
  assert.ok(seen.people.includes('Helena Vasques'), seen.people.join());
  const { outer, ad, after, sheets, same } = seen;
  assert.deepEqual({ outer, ad, after, sheets, same }, { outer: [], ad: false, after: [], sheets: 0, same: true });
});

test('a long page is highlighted near the window only, and follows it', async () => {
  const many = Array.from({ length: 300 }, (_, i) => `<p id="p${i}">Ada Lovelace and Ada Lovelace: report ${i}. ${PARAGRAPHS[2]}</p>`);
  const page = await openStory(chromium, storyPage({ article: `<article><h1>Storm reaches Lisbon</h1>${many.join('')}</article>` }));
  const count = () =>
    page.evaluate(async () => {
      // Observers of intersections answer a frame or two later.
      await new Promise((done) => setTimeout(done, 500));
      const at = [...(CSS.highlights.get('nutgraf-person') ?? [])].map(({ startContainer }) => Number(startContainer.parentElement.id.slice(1)));
      return { least: Math.min(...at), most: Math.max(...at), count: at.length };
    });
  await page.evaluate(async () => {
    const { takeSnapshot } = await import('/lib/snapshot.js');
    const { nodes } = takeSnapshot(document);
    const blocks = [];
    const mentions = [];
    nodes.forEach(({ data, parentElement }, node) => {
      if (!parentElement.id) return;
      const point = (offset) => ({ node, offset });
      for (const start of [0, 17]) mentions.push({ block: blocks.length, start, end: start + 12, entity: 0, confidence: 1, source: [point(start), point(start + 12)] });
      blocks.push({ id: blocks.length, role: 'paragraph', article: true, in_text: true, score: 1, reason: '', text: data, source: { start: point(0), end: point(data.length) } });
    });
    const entities = [{ id: 0, kind: 'person', name: 'Ada Lovelace', aliases: ['Ada Lovelace'], salience: 1, mentions: [...mentions.keys()], description: null, similar_to: [] }];
    const analysis = { schema: 1, title: 'Reports', byline: [], notes: [], text: '', blocks, mentions, entities, values: [], stats: { words: 9, minutes: 1 } };
    await nutgraf.start({ analyze: async () => analysis, settings: { boilerplate: 'show', panel: 'closed' } }).ready;
  });
  const top = await count();
  assert.ok(top.count > 10 && top.least === 0 && top.most < 100, JSON.stringify(top));
  await page.evaluate(() => document.querySelector('#p250').scrollIntoView({ behavior: 'instant' }));
  const bottom = await count();
  assert.ok(bottom.count > 10 && bottom.least > 150 && bottom.most > 250, JSON.stringify(bottom));
  assert.equal(await page.evaluate(() => nutgraf.reading.summary.painted), 600);
  assert.deepEqual(await page.evaluate(() => (nutgraf.reading.stop(), nutgraf.seen())), NOTHING);
});

test('a card says who a name is, to pointer, finger and focus, and why a part is faded', async () => {
  const linked = ARTICLE.replace('mayor Helena Vasques', '<a id="link" href="#">mayor Helena Vasques</a>');
  const page = await openStory(chromium, storyPage({ article: linked }));
  // The widgets live in a closed root; what they are given is what the page's part is about.
  await page.evaluate(exposeLayer);
  await page.evaluate(() => nutgraf.start({ settings: { panel: 'closed' } }).ready);
  const card = () => page.evaluate(() => [...ours.querySelectorAll('.card')].filter((one) => one.checkVisibility()).map((one) => one.innerText).join());
  const rectOf = (text) =>
    page.evaluate((text) => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf(text);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + text.length);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      return undefined;
    }, text);
  const settle = () => page.waitForTimeout(500);
  const name = await rectOf('Helena');
  await page.mouse.move(name.x, name.y);
  await settle();
  assert.match(await card(), /^Helena Vasques/);
  await page.mouse.move(900, 780);
  await settle();
  assert.equal(await card(), '');
  const { x, y } = await rectOf('Related stories');
  await page.mouse.move(x, y);
  await settle();
  assert.match(await card(), /%/);
  await page.keyboard.press('Escape');
  assert.equal(await card(), '');
  const place = await rectOf('Almada');
  await page.mouse.click(place.x, place.y);
  assert.match(await card(), /^Almada/);
  await page.keyboard.press('Escape');
  await page.mouse.move(900, 780);
  await page.evaluate(() => document.querySelector('nav a:last-child').focus());
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'link');
  assert.match(await card(), /^Helena Vasques/);
  assert.deepEqual(page.faults, []);
});

test('steps lead through the mentions on show, from the window on', async () => {
  const page = await openStory(chromium);
  const seen = await page.evaluate(async () => {
    const reading = nutgraf.start({ settings: { kinds: ['person'], panel: 'closed' } });
    await reading.ready;
    const visited = [];
    for (const by of [1, 1, 1, -1]) {
      reading.step(by);
      const [{ startContainer, startOffset }] = CSS.highlights.get('nutgraf-current');
      visited.push(`${startContainer.parentElement.textContent.slice(0, 12)} ${startOffset}`);
    }
    return visited;
  });
  assert.equal(new Set(seen).size > 1, true, seen.join('; '));
  assert.equal(seen[3], seen[1]);
});

test('a page that turns dark gets the other palette', async () => {
  const page = await openStory(chromium, storyPage({ head: '<style>.night { color: #eee; background: #111 }</style>' }));
  const tints = await page.evaluate(async () => {
    await nutgraf.start().ready;
    const tint = () => getComputedStyle(document.querySelector('article p'), '::highlight(nutgraf-person)').backgroundColor;
    const list = [tint()];
    for (const isDark of [true, false]) {
      document.body.classList.toggle('night', isDark);
      await new Promise((done) => setTimeout(done, 500));
      list.push(tint());
    }
    return [...list, nutgraf.analyses];
  });
  assert.notEqual(tints[0], tints[1]);
  assert.equal(tints[0], tints[2]);
  assert.equal(tints[3], 1);
});

test('a part that the reader wants left stays as it is, after another reading, too', async () => {
  const page = await openStory(chromium);
  await page.evaluate(exposeLayer);
  await page.evaluate(() => nutgraf.start({ settings: { panel: 'closed' } }).ready);
  const aside = page.locator('aside');
  assert.equal(await aside.getAttribute('data-nutgraf-furniture'), 'fade');
  await page.locator('aside h2').hover();
  await page.waitForTimeout(500);
  await page.evaluate(() => [...ours.querySelectorAll('.card button')].find(({ textContent }) => /leave.this/i.test(textContent)).click());
  assert.equal(await aside.getAttribute('data-nutgraf-furniture'), null);
  const others = await page.evaluate(async (text) => {
    document.querySelector('article').append(Object.assign(document.createElement('p'), { textContent: text }));
    await nutgraf.quiet(1200);
    nutgraf.reading.apply({ boilerplate: 'hide' });
    return [nutgraf.analyses, document.querySelectorAll('[data-nutgraf-furniture="hide"]').length];
  }, `${PARAGRAPHS[3]} So it was again on Friday.`);
  assert.equal(await aside.getAttribute('data-nutgraf-furniture'), null);
  assert.deepEqual([others[0], others[1] > 0], [2, true]);
});

test('light and dark pages get the palette of their letters, whatever they declare', async () => {
  for (const [style, scheme] of [['color: #222; background: #fff', 'light'], ['color: #eee; background: #111', 'dark'], ['color: white; background: linear-gradient(navy, black)', 'dark']]) {
    const page = await openStory(chromium, storyPage({ head: `<style>body { ${style} }</style>` }));
    const tint = await page.evaluate(async () => {
      await nutgraf.start().ready;
      const rules = document.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules]);
      return rules.find(({ selectorText }) => selectorText?.includes('::highlight(nutgraf-person)')).style.backgroundColor;
    });
    const sum = tint.match(/\d+/g).slice(0, 3).reduce((all, part) => all + Number(part), 0);
    assert.equal(sum > 382 ? 'light' : 'dark', scheme, `${style}: ${tint}`);
    await page.context().close();
  }
});
