import assert from 'node:assert/strict';
import { test } from 'node:test';

import { useBrowser } from './browser.js';

const chromium = useBrowser();

const LINKS = '<ul>' + '<li><a class="link" href="#"><span>Elsewhere</span></a></li>'.repeat(200) + '</ul>';
const PARAGRAPHS = '<p>Then <b>Ana Ruiz</b> spoke of <i>the</i> port.</p>'.repeat(30);

/** Opens a page and paints "Ana Ruiz" wherever it is in bold, as a person. */
async function openPainted(html) {
  const page = await chromium.open('anchors-test', { html: `<!doctype html><title>Anchors</title>${html}` });
  await page.evaluate(async () => {
    const nodes = [...document.querySelectorAll('b')].map(({ firstChild }) => firstChild);
    const analysis = {
      blocks: nodes.map(({ data }) => ({ text: data })),
      entities: [{ kind: 'person' }],
      mentions: nodes.map(({ length }, node) => ({
        block: node, start: 0, end: length, entity: 0, source: [{ node, offset: 0 }, { node, offset: length }],
      })),
    };
    const { paint, clear } = await import('/lib/paint.js');
    const { painted } = paint(analysis, document, { nodes });
    const isTinted = (element) => getComputedStyle(element, '::highlight(nutgraf-person)').backgroundColor !== 'rgba(0, 0, 0, 0)';
    window.anchors = { painted, isTinted, clear };
  });
  return page;
}

/** What the page shows of names, and which elements our rules style. */
const look = () => {
  const { painted, isTinted } = window.anchors;
  const rules = document.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules]);
  const selectors = rules.flatMap(({ selectorText }) => selectorText?.split(', ') ?? []);
  const anchors = selectors.filter((one) => one.includes('::highlight(nutgraf-person)')).map((one) => one.split('::')[0]);
  return {
    painted,
    shown: [...document.querySelectorAll('b')].filter(isTinted).length,
    elsewhere: [...document.querySelectorAll('li a')].filter(isTinted).length,
    anchors,
    styled: anchors.map((one) => document.querySelectorAll(one || '*').length).reduce((sum, count) => sum + count, 0),
  };
};

test('of a page full of links only what is around the story is styled', async () => {
  const page = await openPainted(`${LINKS}<div class="story first">${PARAGRAPHS}</div>${LINKS}`);
  const { painted, shown, elsewhere, styled } = await page.evaluate(look);
  assert.deepEqual({ painted, shown, elsewhere, styled }, { painted: 30, shown: 30, elsewhere: 0, styled: 1 });
});

test('a story without a name of its own is styled by the elements in it that are fewest', async () => {
  const named = await openPainted(`${LINKS}<div><div>${PARAGRAPHS.slice(0, PARAGRAPHS.length / 10)}</div></div>`);
  const { anchors, shown } = await named.evaluate(look);
  assert.deepEqual([anchors, shown], [['b'], 3]);
  const bare = await openPainted(`<div>${'<div><b>Ana Ruiz</b></div>'.repeat(40)}</div>`);
  const seen = await bare.evaluate(look);
  assert.deepEqual([seen.anchors.length, seen.shown], [1, 40]);
});

test('a story that the page gives another name to stays highlighted', async () => {
  const page = await openPainted(`${LINKS}<div class="story">${PARAGRAPHS}</div>`);
  const seen = await page.evaluate(async () => {
    const story = document.querySelector('.story');
    const shown = () => [...document.querySelectorAll('b')].filter(window.anchors.isTinted).length;
    const counts = [shown()];
    for (const name of ['read', '', 'read again']) {
      story.className = name;
      await new Promise((done) => setTimeout(done));
      counts.push(shown());
    }
    window.anchors.clear();
    story.className = 'story';
    await new Promise((done) => setTimeout(done));
    return { counts, sheets: document.adoptedStyleSheets.length };
  });
  assert.deepEqual(seen, { counts: [30, 30, 30, 30], sheets: 0 });
});

test('names of a page that break a rule, or hide what forms can do, do no harm', async () => {
  const fields = ['closest', 'parentElement', 'id', 'classList', 'localName', 'getElementsByTagName', 'matches']
    .map((name) => `<input name="${name}">`).join('');
  const evil = 'x{}*{color:red} a::b /* " \\';
  const page = await openPainted(
    `${LINKS}<div id='${evil}' class='${evil} ${'long'.repeat(50)}'><p>Here <b>Ana Ruiz</b></p></div>
     <form>${fields}<b>Ana Ruiz</b><p><b>Ana Ruiz</b></p></form>`,
  );
  const { painted, shown } = await page.evaluate(look);
  assert.deepEqual([painted, shown], [3, 3]);
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).color), 'rgb(255, 0, 0)');
});
