import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createAnalyzer, takeSnapshot } from 'nutgraf';

import { comment, element, page, text } from './tree.js';

const analyzer = await createAnalyzer({ model: null });

function analyze(document) {
  const snapshot = takeSnapshot(document);
  return { snapshot, analysis: analyzer.analyzeSnapshot(snapshot) };
}

/** The document's own text between two source points of one node. */
function sourceText(snapshot, { start, end }) {
  assert.equal(start.node, end.node);
  return snapshot.nodes[start.node].data.slice(start.offset, end.offset);
}

test('blocks lead back to their text nodes', () => {
  const { snapshot, analysis } = analyze(
    page([
      text('\n'),
      comment('not seen'),
      element('script', {}, [text('not seen')]),
      element('p', { class: 'lead' }, [text('  Storm 😀 hits \n')]),
      element('p', {}, [text('')]),
      element('p', {}, [text('It left.')]),
    ]),
  );
  assert.deepEqual(analysis.blocks.map((block) => block.text), ['Storm 😀 hits', 'It left.']);
  for (const { text, source } of analysis.blocks) assert.equal(sourceText(snapshot, source), text);
});

test('a snapshot stands a message that makes its arrays plain', () => {
  const { snapshot, analysis } = analyze(page([element('p', { id: 'a', title: 'b' }, [text('One.')]), text('Two.')]));
  const { rows, attributes, strings, text: all } = snapshot;
  const message = JSON.parse(JSON.stringify({ rows: [...rows], attributes: [...attributes], strings: [...strings], text: all }));
  assert.deepEqual(analyzer.analyzeSnapshot(message), analysis);
});

test('JSON-LD is read, other scripts and large data URLs stay in the page', () => {
  const document = page([
    element('script', { type: 'application/ld+json; charset=utf-8' }, [text('{"headline":"H"}')]),
    element('script', { type: 'text/javascript' }, [text('secret()')]),
    element('img', { src: `data:${'x'.repeat(3000)}`, onload: 'secret()', alt: 'A picture' }),
    element('noscript', {}, [text('secret')]),
  ]);
  const { text: all } = takeSnapshot(document);
  assert.ok(all.includes('headline') && all.includes('A picture'));
  assert.ok(!all.includes('secret') && !all.includes('xxx'));
});

test('a player has the address of its first source, unless it has its own', () => {
  const sources = () => [text(' '), element('source', { src: '/first.mp4' }), element('source', { src: '/second.mp4' })];
  const { text: all } = takeSnapshot(page([element('video', {}, sources()), element('p', {}, [text('It left.')])]));
  assert.ok(all.includes('/first.mp4') && !all.includes('/second.mp4'));
  const { text: own } = takeSnapshot(page([element('audio', { src: '/own.mp3' }, sources())]));
  assert.ok(own.includes('/own.mp3') && !own.includes('/first.mp4'));
});

test('an element is flagged when the browser does not render it, once for all below it', () => {
  const asked = [];
  const seen = (id, visible, children) =>
    Object.assign(element('div', { id }, children), {
      checkVisibility: () => {
        asked.push(id);
        return visible;
      },
    });
  const document = page([
    seen('a', false, [seen('b', true)]),
    seen('c', true, [seen('d', false), seen('e', true, [seen('f', true)])]),
  ]);
  document.defaultView = {};
  document.body = Object.assign(document.documentElement.children[1], { checkVisibility: () => true });
  document.documentElement.checkVisibility = () => true;
  document.documentElement.children[0].checkVisibility = () => false;
  const { rows } = takeSnapshot(document);
  assert.deepEqual(asked, ['a', 'c', 'd', 'e', 'f']);
  const flags = [...rows].filter((_, i) => i % 3 === 2);
  assert.deepEqual(flags, [0, 0, 0, 1, 0, 0, 1, 0, 0]);
});

test('surrogates at the ends of strings do not meet', () => {
  for (const [left, right] of [['\ud83d', '\ude00'], ['\ud83d', '\ud83d'], ['\ude00', '\ude00']]) {
    const { analysis } = analyze(page([element('p', { class: left, id: right }, [text(`a${left}`), text(`${right}b`)])]));
    assert.equal(analysis.blocks[0].text, 'a\ufffd\ufffdb');
    assert.deepEqual(analysis.blocks[0].source.end, { node: 1, offset: 2 });
  }
});

test('depth and breadth do not matter', () => {
  let deep = element('div', {}, [text('deep')]);
  for (let i = 0; i < 100_000; i++) deep = element(i % 2 ? 'div' : 'span', {}, [deep, text(' ')]);
  assert.deepEqual(analyze(page([deep])).analysis.blocks.map((block) => block.text), ['deep']);
  const wide = Array.from({ length: 100_000 }, (_, i) => element('p', {}, [text(`paragraph ${i}`)]));
  assert.equal(analyze(page(wide)).analysis.blocks.length, 100_000);
});

test('an empty document is an empty page', () => {
  assert.throws(() => analyze({ documentElement: null, defaultView: null }), { code: 'empty_page' });
  assert.throws(() => analyze(page()), { code: 'empty_page' });
});

test('a damaged snapshot is refused or analysed, never a crash', () => {
  const whole = takeSnapshot(
    page([
      element('p', { class: 'é', id: 'i' }, [text('One 😀'), element('a', { href: '/' }, [text('two')])]),
      element('ul', {}, [element('li', {}, [text('three')])]),
    ]),
  );
  let seed = 1;
  const random = (below) => {
    seed = (seed * 48271) % 0x7fffffff;
    return seed % below;
  };
  let refused = 0;
  for (let i = 0; i < 3000; i++) {
    const damaged = { rows: [...whole.rows], attributes: [...whole.attributes], strings: [...whole.strings], text: whole.text };
    const array = damaged[['rows', 'attributes', 'strings'][random(3)]];
    const values = [0, 1, random(60), 0xffffffff, -1, 0x7fffffff];
    if (random(4) === 0) array.length = random(array.length);
    else array[random(array.length)] = values[random(values.length)];
    if (random(5) === 0) damaged.text = damaged.text.slice(random(damaged.text.length));
    try {
      analyzer.analyzeSnapshot(damaged);
    } catch (error) {
      assert.ok(['malformed_snapshot', 'empty_page'].includes(error.code), `${error.code}: ${error.message}`);
      refused++;
    }
  }
  assert.ok(refused > 500, `${refused} of 3000 were refused`);
});
