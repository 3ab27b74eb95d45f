import assert from 'node:assert/strict';
import { test } from 'node:test';

import { KINDS, paletteOf } from '../../www/lib/kinds.js';
import { useBrowser } from './browser.js';

const chromium = useBrowser();

const PAGE = `<!doctype html><title>Paint</title>
<p id="a"><a href="#">Xi</a>
   Jinping met <b>Wang  Yi</b> in Beijing &amp; left. &lt;Wang&gt;</p><p id="b">Wang Yi stayed in <i>Bei</i>jing.</p><!-- end -->`;

/** The analysis of the page above by hand: mentions are `[kind, name, node, offset, node, offset]`. */
const MENTIONS = [
  ['person', 'Xi Jinping', 'Xi', 0, '\n   Jinping met ', 11],
  ['person', 'Wang Yi', 'Wang  Yi', 0, 'Wang  Yi', 8],
  ['place', 'Beijing', ' in Beijing & left. <Wang>', 4, ' in Beijing & left. <Wang>', 11],
  ['person', 'Wang Yi', 'Wang Yi stayed in ', 0, 'Wang Yi stayed in ', 7],
  ['place', 'Beijing', 'Bei', 0, 'jing.', 4],
];

/** Opens the page with `window.nutgraf`: the modules, the analysis by hand and its nodes. */
async function openPage(html = PAGE, mentions = MENTIONS) {
  const page = await chromium.open('paint-test', { html });
  await page.evaluate(async (mentions) => {
    const nodes = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const point = (text, offset) => ({ node: nodes.findIndex(({ data }) => data === text), offset });
    const names = [...new Set(mentions.map(([kind, name]) => `${kind} ${name}`))];
    const analysis = {
      blocks: mentions.map(([, name]) => ({ text: name })),
      entities: names.map((name) => ({ kind: name.split(' ')[0] })),
      mentions: mentions.map(([kind, name, from, start, to, end], block) => ({
        block, start: 0, end: name.length, entity: names.indexOf(`${kind} ${name}`), source: [point(from, start), point(to, end)],
      })),
    };
    const paint = await import('/lib/paint.js');
    const highlighted = (kind) => [...(CSS.highlights.get(`nutgraf-${kind}`) ?? [])].map((range) => {
      const live = document.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      return `${range.constructor.name} ${live.toString().replace(/\s+/g, ' ')}`;
    });
    const markup = () => new XMLSerializer().serializeToString(document) + document.documentElement.outerHTML;
    window.nutgraf = { ...paint, analysis, nodes, highlighted, markup };
  }, mentions);
  return page;
}

test('highlights are static ranges, one registry entry per kind, and change nothing of the page', async () => {
  const page = await openPage();
  const seen = await page.evaluate(() => {
    const { analysis, nodes, paint, clear, highlighted, markup } = nutgraf;
    const before = markup();
    const mutations = new MutationObserver(() => {});
    mutations.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const { painted, dropped } = paint(analysis, document, { nodes });
    const during = markup();
    const people = highlighted('person');
    const places = highlighted('place');
    clear();
    return {
      painted, dropped, people, places,
      same: [during === before, markup() === before],
      mutations: mutations.takeRecords().length,
      left: CSS.highlights.size + document.adoptedStyleSheets.length,
    };
  });
  assert.deepEqual(seen, {
    painted: 5,
    dropped: 0,
    people: ['StaticRange Xi Jinping', 'StaticRange Wang Yi', 'StaticRange Wang Yi'],
    places: ['StaticRange Beijing', 'StaticRange Beijing'],
    same: [true, true],
    mutations: 0,
    left: 0,
  });
  assert.deepEqual(page.faults, []);
});

test('a highlight is seen, and gone once cleared', async () => {
  const page = await openPage();
  const clip = await page.locator('#a b').boundingBox();
  const before = await page.screenshot({ clip });
  await page.evaluate(() => nutgraf.paint(nutgraf.analysis, document, { nodes: nutgraf.nodes }));
  const during = await page.screenshot({ clip });
  await page.evaluate(() => nutgraf.clear());
  const after = await page.screenshot({ clip });
  assert.notDeepEqual(during, before);
  assert.deepEqual(after, before);
});

test('a mention that no longer reads as analysed is dropped and counted', async () => {
  const page = await openPage();
  const seen = await page.evaluate(() => {
    const { analysis, nodes, paint, highlighted } = nutgraf;
    document.querySelector('#a b').firstChild.data = 'Li Qiang';
    document.querySelector('#b').remove();
    const unshown = nodes.map((node) => (node.data.includes(' in Beijing &') ? undefined : node));
    const { painted, dropped } = paint(analysis, document, { nodes: unshown });
    return { painted, dropped, people: highlighted('person'), places: highlighted('place') };
  });
  assert.deepEqual(seen, { painted: 1, dropped: 4, people: ['StaticRange Xi Jinping'], places: [] });
});

test('kinds can be shown and hidden, one mention emphasised, and a second painting kept apart', async () => {
  const page = await openPage();
  const seen = await page.evaluate(() => {
    const { analysis, nodes, paint, highlighted } = nutgraf;
    const first = paint(analysis, document, { nodes, kinds: ['place'] });
    const only = [highlighted('person').length, highlighted('place').length];
    first.show(['person']);
    const other = [highlighted('person').length, highlighted('place').length];
    first.emphasize(4);
    const current = highlighted('current');
    first.emphasize();
    const second = paint(analysis, document, { nodes });
    first.clear();
    first.clear();
    const kept = [highlighted('person').length, highlighted('place').length, document.adoptedStyleSheets.length];
    second.clear();
    return { only, other, current, kept, left: [...CSS.highlights.keys()], sheets: document.adoptedStyleSheets.length };
  });
  assert.deepEqual(seen, { only: [0, 2], other: [3, 0], current: ['StaticRange Beijing'], kept: [3, 2, 1], left: [], sheets: 0 });
});

test('the mention under the pointer is found', async () => {
  const page = await openPage();
  for (const method of ['highlights', 'marks']) {
    const found = await page.evaluate((method) => {
      const { analysis, nodes, paint } = nutgraf;
      const painting = paint(analysis, document, { nodes, method });
      const at = ({ left, top, width, height }) => painting.mentionAt(left + width / 2, top + height / 2);
      const hits = painting.mentions.filter((mention) => at(painting.rectOf(mention)) === mention);
      const aside = painting.mentionAt(innerWidth - 5, innerHeight - 5);
      painting.clear();
      return { hits, aside };
    }, method);
    assert.deepEqual(found, { hits: [0, 1, 2, 3, 4], aside: undefined }, method);
  }
});

test('names in open shadow roots are painted there', async () => {
  const page = await openPage('<!doctype html><title>Shadow</title><div id="host"></div>', []);
  const seen = await page.evaluate(() => {
    const shadow = document.getElementById('host').attachShadow({ mode: 'open' });
    const p = shadow.appendChild(document.createElement('p'));
    p.textContent = 'Ada Lovelace wrote it.';
    const source = [{ node: 0, offset: 0 }, { node: 0, offset: 12 }];
    const analysis = { blocks: [{ text: p.textContent }], entities: [{ kind: 'person' }], mentions: [{ block: 0, start: 0, end: 12, entity: 0, source }] };
    const painting = nutgraf.paint(analysis, document, { nodes: [p.firstChild] });
    const adopted = [document.adoptedStyleSheets.length, shadow.adoptedStyleSheets.length];
    painting.clear();
    return { painted: painting.painted, adopted, left: shadow.adoptedStyleSheets.length };
  });
  assert.deepEqual(seen, { painted: 1, adopted: [1, 1], left: 0 });
});

test('without highlights text is wrapped, and clearing restores every byte and every node', async () => {
  const page = await openPage();
  const seen = await page.evaluate(() => {
    Object.defineProperty(CSS, 'highlights', { value: undefined, configurable: true });
    const { analysis, nodes, paint, clear, markup } = nutgraf;
    const before = markup();
    const painting = paint(analysis, document, { nodes });
    const marks = [...document.querySelectorAll('nutgraf-mark')].map((mark) => `${mark.dataset.nutgrafKind} ${mark.textContent}`);
    const text = document.body.textContent;
    const styled = getComputedStyle(document.querySelector('nutgraf-mark')).textDecorationLine;
    painting.show(['place']);
    const people = document.querySelectorAll('[data-nutgraf-kind="person"]').length;
    clear();
    const restored = markup() === before;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const sameNodes = nodes.every((node) => walker.nextNode() === node) && !walker.nextNode();
    return { painted: painting.painted, marks, styled, people, restored, sameNodes, textKept: text === document.body.textContent };
  });
  assert.deepEqual(seen, {
    painted: 5,
    marks: ['person Xi', 'person \n   Jinping', 'person Wang  Yi', 'place Beijing', 'person Wang Yi', 'place Bei', 'place jing'],
    styled: 'underline',
    people: 0,
    restored: true,
    sameNodes: true,
    textKept: true,
  });
  assert.deepEqual(page.faults, []);
});

test('clearing marks keeps what the page has meanwhile written', async () => {
  const page = await openPage();
  const text = await page.evaluate(() => {
    const { analysis, nodes, paint } = nutgraf;
    const painting = paint(analysis, document, { nodes, method: 'marks' });
    const own = nodes.find(({ nextSibling }) => nextSibling?.localName === 'nutgraf-mark');
    own.data = 'Changed by the page. ';
    document.querySelector('#b').remove();
    painting.clear();
    return `${own.data}${document.querySelectorAll('nutgraf-mark').length}`;
  });
  assert.equal(text, 'Changed by the page. 0');
});

test('clearing marks loses no text, whatever the page has done to them', async () => {
  const changes = {
    write: () => (document.querySelector('#b').firstChild.data += '!'),
    split: () => document.querySelector('#a').lastChild.previousSibling.splitText?.(1),
    normalize: () => document.body.normalize(),
    rewrite: () => (document.querySelector('#b').innerHTML = document.querySelector('#b').innerHTML),
    move: () => document.body.append(document.querySelector('#b').firstChild),
  };
  for (const [name, change] of Object.entries(changes)) {
    const page = await openPage();
    const { painted, cleared, marks } = await page.evaluate((change) => {
      const { analysis, nodes, paint } = nutgraf;
      const painting = paint(analysis, document, { nodes, method: 'marks' });
      new Function(`return (${change})()`)();
      const painted = document.body.textContent;
      painting.clear();
      return { painted, cleared: document.body.textContent, marks: document.querySelectorAll('nutgraf-mark').length };
    }, change.toString());
    assert.equal(cleared, painted, name);
    assert.equal(marks, 0, name);
  }
});

test('a mention whose text is gone is nowhere, and asking for it is no error', async () => {
  const page = await openPage();
  const rect = await page.evaluate(() => {
    const { analysis, nodes, paint } = nutgraf;
    const painting = paint(analysis, document, { nodes });
    const { x, y } = painting.rectOf(3);
    document.querySelector('#b').firstChild.data = '…';
    return [typeof painting.rectOf(3), typeof painting.mentionAt(x + 1, y + 1)];
  });
  assert.deepEqual(rect, ['undefined', 'undefined']);
});

test('an analysis of another document is refused', async () => {
  const page = await openPage();
  const codes = await page.evaluate(() => {
    const { analysis, nodes, paint } = nutgraf;
    const other = new DOMParser().parseFromString('<p>Xi', 'text/html');
    const code = (...args) => {
      try {
        return String(paint(...args));
      } catch (error) {
        return error.code;
      }
    };
    return [code(analysis, other, { nodes }), code(analysis, undefined, { nodes }), code(analysis, document, { nodes: [other.body.firstChild.firstChild] })];
  });
  assert.deepEqual(codes, ['invalid_input', 'invalid_input', 'invalid_input']);
});

test('thirty thousand mentions in one text are painted up to the limit, at once', async () => {
  const page = await openPage('<!doctype html><title>Many</title><body></body>', []);
  const { seconds, painted, dropped } = await page.evaluate(async () => {
    const sentence = 'Ada Lovelace wrote it. ';
    const node = document.body.appendChild(document.createTextNode(sentence.repeat(30_000)));
    const mentions = Array.from({ length: 30_000 }, (_, i) => ({
      block: 0, start: 0, end: 12, entity: 0,
      source: [{ node: 0, offset: i * sentence.length }, { node: 0, offset: i * sentence.length + 12 }],
    }));
    const analysis = { blocks: [{ text: sentence }], entities: [{ kind: 'person' }], mentions };
    const started = performance.now();
    const { painted, dropped } = nutgraf.paint(analysis, document, { nodes: [node] });
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return { seconds: (performance.now() - started) / 1000, painted, dropped };
  });
  assert.deepEqual([painted, dropped], [1_000, 29_000]);
  assert.ok(seconds < 3, `${seconds} s`);
});

test('the colours of all names pass WCAG AA, and no two names or values look alike without it', () => {
  for (const { kind, light, dark } of KINDS.filter(({ value }) => !value)) {
    for (const { tint, ink, line } of [light, dark]) {
      assert.ok(contrast(ink, tint) >= 4.5, `${kind}: text ${contrast(ink, tint)}`);
      assert.ok(contrast(line, tint) >= 3, `${kind}: line ${contrast(line, tint)}`);
    }
  }
  for (const value of [true, false]) {
    const lines = KINDS.filter((kind) => kind.value === value).map(({ line }) => line);
    assert.equal(new Set(lines).size, lines.length);
  }
});

test('a colour of the reader’s own gets an ink that passes WCAG AA on it', () => {
  const parts = ['00', '33', '66', '77', '80', '99', 'cc', 'ff'];
  for (const red of parts) {
    for (const green of parts) {
      for (const blue of parts) {
        const { tint, ink, line } = paletteOf(`#${red}${green}${blue}`);
        assert.ok(contrast(ink, tint) >= 4.5 && contrast(line, tint) >= 3, `${tint}: ${contrast(ink, tint)}`);
      }
    }
  }
});

test('names are ink on an opaque tint on any paper, and system colours where those are forced', async () => {
  const look = () => {
    const probe = document.createElement('p');
    document.body.append(probe);
    const system = (color) => {
      probe.style.color = color;
      return getComputedStyle(probe).color;
    };
    const style = getComputedStyle(document.querySelector('#a'), '::highlight(nutgraf-person)');
    const seen = { ink: style.color, tint: style.backgroundColor, mark: system('Mark'), markText: system('MarkText') };
    probe.remove();
    return seen;
  };
  for (const paper of ['#fff', '#000', 'url("data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 width=%2220%22 height=%2220%22><circle r=%229%22/></svg>")']) {
    const page = await openPage(PAGE.replace('<p id="a">', `<style>body { background: ${paper}; color: ${paper === '#000' ? '#fff' : '#000'} }</style><p id="a">`));
    await page.evaluate(() => nutgraf.paint(nutgraf.analysis, document, { nodes: nutgraf.nodes, colors: { place: '#802040' } }));
    const { ink, tint } = await page.evaluate(look);
    assert.match(tint, /^rgb\(/, `${paper}: ${tint}`);
    const hex = (color) => `#${color.match(/\d+/g).map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
    assert.ok(contrast(hex(ink), hex(tint)) >= 4.5);
    const place = await page.evaluate(() => getComputedStyle(document.querySelector('#a'), '::highlight(nutgraf-place)').backgroundColor);
    assert.equal(hex(place), '#802040');
    await page.emulateMedia({ forcedColors: 'active' });
    const forced = await page.evaluate(look);
    assert.deepEqual([forced.ink, forced.tint], [forced.markText, forced.mark]);
    await page.context().close();
  }
});

/** The contrast ratio of two `#rrggbb` colours as WCAG 2 defines it. */
function contrast(a, b) {
  const luminance = (colour) => {
    const [red, green, blue] = colour.match(/[0-9a-f]{2}/g).map((part) => {
      const channel = Number.parseInt(part, 16) / 255;
      return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}
