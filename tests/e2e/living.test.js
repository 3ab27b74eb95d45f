/** Pages that live: what they add, change and replace is read; a quiet page costs nothing, and none is read for ever. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

import { Pace } from '../../www/lib/observe.js';
import { root, useBrowser } from './browser.js';
import { NOTHING, openStory, PARAGRAPHS, storyPage } from './story.js';

const chromium = useBrowser();

/** Starts, does something to the page, waits until it has been read, and gives what `look` sees. */
async function live(page, change, look = () => undefined) {
  await page.evaluate(() => nutgraf.reading ?? nutgraf.start().ready);
  await page.evaluate(change);
  await page.evaluate(() => nutgraf.quiet(1200));
  return page.evaluate(look);
}

test('late content is read, and names keep their highlights meanwhile', async () => {
  const page = await openStory(chromium);
  const seen = await live(
    page,
    () => {
      const { reading, highlighted } = nutgraf;
      nutgraf.people = highlighted('person').length;
      nutgraf.least = nutgraf.people;
      const look = () => {
        nutgraf.least = Math.min(nutgraf.least, highlighted('person').length);
        nutgraf.watching = requestAnimationFrame(look);
      };
      look();
      const p = document.createElement('p');
      p.textContent = 'Ada Lovelace, who leads the institute, told a newspaper in Porto on Wednesday that the wind had been the strongest since 2009.';
      document.querySelector('article').append(p);
      return reading.ready;
    },
    () => {
      cancelAnimationFrame(nutgraf.watching);
      return { before: nutgraf.people, least: nutgraf.least, people: nutgraf.highlighted('person'), analyses: nutgraf.analyses, states: [...new Set(nutgraf.told.summaries.map(({ state }) => state))] };
    },
  );
  assert.ok(seen.people.includes('Ada Lovelace'), seen.people.join());
  assert.equal(seen.least, seen.before);
  assert.equal(seen.analyses, 2);
  assert.deepEqual(seen.states, ['on']);
  assert.deepEqual(page.faults, []);
});

test('text that is replaced by the same text is painted again without an analysis', async () => {
  const page = await openStory(chromium);
  const seen = await live(
    page,
    () => {
      nutgraf.people = nutgraf.highlighted('person');
      for (const p of document.querySelectorAll('article p')) p.replaceWith(p.cloneNode(true));
    },
    () => ({ same: JSON.stringify(nutgraf.highlighted('person')) === JSON.stringify(nutgraf.people), people: nutgraf.people.length, analyses: nutgraf.analyses }),
  );
  assert.ok(seen.people > 1);
  assert.deepEqual([seen.same, seen.analyses], [true, 1]);
});

test('single-page navigation: the new story is read, the old one forgotten', async () => {
  const page = await openStory(chromium);
  const seen = await live(
    page,
    () => {
      history.pushState(null, '', '/2026/11/25/museum-opens-in-coimbra.html');
      document.title = 'Museum opens in Coimbra';
      document.querySelector('article').innerHTML =
        '<h1>Museum opens in Coimbra</h1>' +
        Array.from({ length: 4 }, (_, i) => `<p>Grace Hopper opened the museum in Coimbra on Wednesday, room ${i}, and thanked the city, which had paid for the building and its collection of machines over many years.</p>`).join('');
    },
    () => ({ title: nutgraf.reading.summary.title, people: nutgraf.highlighted('person'), states: nutgraf.told.summaries.map(({ state }) => state) }),
  );
  assert.equal(seen.title, 'Museum opens in Coimbra');
  assert.ok(seen.people.length > 2 && seen.people.every((name) => name.endsWith('Hopper')), seen.people.join());
  assert.ok(seen.states.lastIndexOf('working') > seen.states.indexOf('on'));
  assert.deepEqual(page.faults, []);
});

test('an address that changes alone, as at endless scrolling, leaves the page as it is read', async () => {
  const page = await openStory(chromium);
  const seen = await live(
    page,
    () => history.replaceState(null, '', '/2026/11/25/further-down.html'),
    () => ({ state: nutgraf.reading.summary.state, analyses: nutgraf.analyses, people: nutgraf.highlighted('person').length }),
  );
  assert.ok(seen.people > 1);
  assert.deepEqual([seen.state, seen.analyses], ['on', 1]);
});

test('a page that is empty at first is read when its story comes', async () => {
  const page = await openStory(chromium, storyPage({ before: '', article: '<div id="app"></div>', after: '' }).replace('<title>Storm reaches Lisbon</title>', ''));
  const empty = await page.evaluate(async () => {
    await nutgraf.start().ready;
    return nutgraf.reading.summary.state;
  });
  assert.equal(empty, 'not_article');
  const html = PARAGRAPHS.map((text) => `<p>${text}</p>`).join('');
  await page.evaluate((html) => { document.querySelector('#app').innerHTML = `<article><h1>Storm reaches Lisbon</h1>${html}</article>`; }, html);
  const state = await live(page, () => {}, () => [nutgraf.reading.summary.state, nutgraf.highlighted('person').length > 0, nutgraf.told.errors.length]);
  assert.deepEqual(state, ['on', true, 0]);
});

test('what unfolds at a click is read', async () => {
  const rest = `<div id="rest" hidden><p>${PARAGRAPHS[4]}</p><p>Ada Lovelace, who leads the institute, told a newspaper in Porto that the wind had been the strongest since 2009.</p></div>`;
  const article = `<article><h1>Storm reaches Lisbon</h1>${PARAGRAPHS.slice(0, 4).map((text) => `<p>${text}</p>`).join('')}${rest}<button id="more">Read more</button></article>`;
  const page = await openStory(chromium, storyPage({ article, head: '<script>addEventListener("click", ({ target }) => { if (target.id === "more") document.querySelector("#rest").hidden = false; })</script>' }));
  await page.evaluate(() => nutgraf.start().ready);
  assert.equal(await page.evaluate(() => nutgraf.analyses), 1);
  await page.click('#more');
  await page.evaluate(() => nutgraf.quiet(1200));
  const seen = await page.evaluate(() => [nutgraf.analyses, nutgraf.highlighted('person').includes('Ada Lovelace')]);
  assert.deepEqual(seen, [2, true]);
});

test('furniture that ticks, and elements without words, start no reading', async () => {
  const page = await openStory(chromium, storyPage({ after: '<aside><h2>Related stories</h2><ul><li><a href="#">Ten things to do in Porto</a></li></ul><p id="clock">12:00:00</p></aside>' }));
  const analyses = await live(
    page,
    async () => {
      const clock = document.querySelector('#clock');
      for (let i = 0; i < 20; i++) {
        clock.firstChild.data = `12:00:${10 + i}`;
        document.body.append(document.createElement('script'), document.createElement('div'));
        document.body.lastChild.append(document.createElement('img'));
        await new Promise((done) => setTimeout(done, 40));
      }
    },
    () => nutgraf.analyses,
  );
  assert.equal(analyses, 1);
});

test('our own doing is not noticed, with highlights nor with marks', async () => {
  for (const hasHighlights of [true, false]) {
    const page = await openStory(chromium, storyPage(), hasHighlights ? {} : { prepare: () => { delete CSS.highlights; Object.defineProperty(CSS, 'highlights', { value: undefined }); } });
    const seen = await live(
      page,
      async () => {
        const { reading, quiet } = nutgraf;
        for (const change of [{ kinds: ['person'] }, { kinds: null }, { boilerplate: 'hide' }, { boilerplate: 'fade' }, { panel: 'closed' }, { panel: 'open' }]) {
          reading.apply(change);
          await new Promise((done) => setTimeout(done, 60));
        }
        reading.visit(0);
        await quiet(1500);
      },
      () => {
        const marks = document.querySelectorAll('nutgraf-mark').length;
        nutgraf.reading.stop();
        return { analyses: nutgraf.analyses, marks, same: nutgraf.markup() === nutgraf.before };
      },
    );
    assert.deepEqual([seen.analyses, seen.marks > 0, seen.same], [1, !hasHighlights, true]);
    await page.context().close();
  }
});

test('text that is painted with marks is read again when it changes, and restored at the end', async () => {
  const page = await openStory(chromium, storyPage(), { prepare: () => Object.defineProperty(CSS, 'highlights', { value: undefined }) });
  const seen = await live(
    page,
    () => {
      const p = document.createElement('p');
      p.textContent = 'Ada Lovelace, who leads the institute, told a newspaper in Porto that the wind had been the strongest since 2009.';
      document.querySelector('article').append(p);
      nutgraf.expected = () => document.documentElement.outerHTML;
    },
    () => {
      const marks = [...document.querySelectorAll('nutgraf-mark[data-nutgraf-kind="person"]')].map(({ textContent }) => textContent);
      const { analyses, reading, seen } = nutgraf;
      reading.stop();
      return { marks, analyses, left: document.querySelectorAll('nutgraf-mark').length, nodes: [...document.querySelectorAll('article p')].map((p) => p.childNodes.length), after: seen() };
    },
  );
  assert.ok(seen.marks.includes('Ada Lovelace') && seen.marks.includes('Helena Vasques'), seen.marks.join());
  assert.deepEqual([seen.analyses, seen.left], [2, 0]);
  assert.ok(seen.nodes.every((count) => count === 1), seen.nodes.join());
});

test('a quiet page costs nothing: no timer, no frame, no callback', async () => {
  const page = await openStory(chromium);
  const seen = await page.evaluate(async () => {
    await nutgraf.start().ready;
    await nutgraf.quiet(1500);
    const calls = [];
    for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback']) {
      const own = window[name].bind(window);
      window[name] = (...args) => (calls.push(name), own(...args));
      window[name].own = own;
    }
    await new Promise((done) => window.setTimeout.own(done, 2000));
    return calls;
  });
  assert.deepEqual(seen, []);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const scripts = async () => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'ScriptDuration').value;
  const before = await scripts();
  await new Promise((done) => setTimeout(done, 2000));
  const spent = ((await scripts()) - before) * 1000;
  assert.ok(spent < 1, `${spent} ms of script in 2 s`);
});

test('a page that never stops changing is read less and less', async () => {
  const page = await openStory(chromium);
  const analyses = await page.evaluate(async () => {
    await nutgraf.start().ready;
    const p = document.querySelector('article p:nth-of-type(2)');
    const own = p.textContent;
    const until = performance.now() + 9_000;
    for (let i = 0; performance.now() < until; i++) {
      p.textContent = `${own} Update ${i}.`;
      await new Promise((done) => setTimeout(done, 25));
    }
    return nutgraf.analyses;
  });
  // After 1, 2 and 4 seconds at the most.
  assert.ok(analyses >= 3 && analyses <= 5, `${analyses} analyses in 9 s`);
});

test('a hidden tab is not read until it is seen', async () => {
  const page = await openStory(chromium, storyPage(), {
    prepare: () => {
      window.isHidden = false;
      Object.defineProperty(Document.prototype, 'hidden', { get: () => window.isHidden });
    },
  });
  const seen = await page.evaluate(async () => {
    await nutgraf.start().ready;
    const turn = (isHidden) => {
      window.isHidden = isHidden;
      document.dispatchEvent(new Event('visibilitychange'));
    };
    turn(true);
    document.querySelector('article p').textContent = 'Ada Lovelace, who leads the institute, told a newspaper in Porto that the wind had been the strongest since 2009.';
    await new Promise((done) => setTimeout(done, 1800));
    const hidden = nutgraf.analyses;
    turn(false);
    await nutgraf.quiet(1800);
    return { hidden, shown: nutgraf.analyses, people: nutgraf.highlighted('person') };
  });
  assert.deepEqual([seen.hidden, seen.shown], [1, 2]);
  assert.ok(seen.people.includes('Ada Lovelace'), seen.people.join());
});

test('an element that comes alive late is read', async () => {
  const article = `<article><h1>Storm reaches Lisbon</h1>${PARAGRAPHS.map((text) => `<p>${text}</p>`).join('')}<x-late></x-late></article>`;
  const page = await openStory(chromium, storyPage({ article }));
  const people = await live(
    page,
    () => {
      customElements.define('x-late', class extends HTMLElement {
        connectedCallback() {
          this.attachShadow({ mode: 'open' }).innerHTML = '<p>Ada Lovelace, who leads the institute, told a newspaper in Porto that the wind had been the strongest since 2009.</p>';
        }
      });
    },
    async () => {
      await nutgraf.quiet(1500);
      return nutgraf.highlighted('person');
    },
  );
  assert.ok(people.includes('Ada Lovelace'), people.join());
});

test('the pace slows down under changes and recovers in quiet', () => {
  const pace = new Pace();
  assert.equal(pace.wait(0), 0);
  let now = 0;
  const waits = [];
  for (let i = 0; i < 9; i++) {
    now += pace.wait(now);
    pace.spent(now, true);
    waits.push(pace.wait(now));
  }
  assert.deepEqual(waits, [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  now += 200_000;
  pace.spent(now, true);
  assert.equal(pace.wait(now), 1000);
  pace.spent(now + 1000, false);
  assert.equal(pace.wait(now + 1000), 1000);
  pace.reset();
  assert.equal(pace.wait(now + 1000), 0);
});

test('a React page re-renders while it is painted, without an error', async () => {
  for (const hasHighlights of [true, false]) {
    const page = await openStory(chromium, storyPage({ article: '<div id="app"></div>' }), hasHighlights ? {} : { prepare: () => Object.defineProperty(CSS, 'highlights', { value: undefined }) });
    for (const file of ['react/umd/react.production.min.js', 'react-dom/umd/react-dom.production.min.js']) await page.addScriptTag({ path: join(root, 'node_modules', file) });
    const seen = await page.evaluate(async (paragraphs) => {
      const { createElement: h, useState } = React;
      let change;
      function Story() {
        const [state, setState] = useState({ shown: paragraphs, mayor: 'Helena Vasques', key: 0 });
        change = (next) => ReactDOM.flushSync(() => setState((old) => ({ ...old, ...next })));
        return h('article', { key: state.key }, h('h1', null, 'Storm reaches Lisbon'), state.shown.map((text, i) => h('p', { key: i }, text.split('Helena Vasques').flatMap((part, j) => (j ? [h('b', { key: j }, state.mayor), part] : [part])))));
      }
      const app = ReactDOM.createRoot(document.querySelector('#app'));
      ReactDOM.flushSync(() => app.render(h(Story)));
      nutgraf.before = nutgraf.markup();
      const reading = nutgraf.start();
      await reading.ready;
      const { painted } = reading.summary;
      const states = [
        { mayor: 'Ada Lovelace' },
        { shown: paragraphs.slice(1) },
        { shown: [...paragraphs].reverse() },
        { key: 1 },
        { shown: [] },
        { shown: paragraphs, mayor: 'Helena Vasques', key: 0 },
      ];
      const texts = [];
      for (const state of states) {
        change(state);
        await new Promise((done) => setTimeout(done, 30));
        texts.push(document.querySelector('article').textContent.length);
      }
      await nutgraf.quiet(1500);
      const after = reading.summary.painted;
      reading.stop();
      const same = nutgraf.markup() === nutgraf.before;
      change({ mayor: 'Grace Hopper' });
      const last = document.querySelector('article').textContent.includes('Grace Hopper');
      ReactDOM.flushSync(() => app.unmount());
      return { painted, after, same, last, texts, left: document.querySelector('#app').childNodes.length };
    }, PARAGRAPHS);
    assert.ok(seen.painted > 5, `${seen.painted} painted`);
    assert.equal(seen.after, seen.painted);
    assert.deepEqual([seen.same, seen.last, seen.left], [true, true, 0]);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  }
});
