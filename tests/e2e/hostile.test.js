/** Pages that fight back: they go on working, and we either read them or step back with a note. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { useBrowser } from './browser.js';
import { ARTICLE, exposeLayer, NOTHING, openStory, storyPage } from './story.js';

const chromium = useBrowser();

/** The page counts clicks on a button of its own: it works as long as it does. */
const OWN = '<button id="own">0</button><script>document.querySelector("#own").addEventListener("click", ({ target }) => { target.textContent = Number(target.textContent) + 1; });</script>';

/** Opens a page that does `attack` before we start, in a script of its own where `early` is set. */
async function attacked(attack, { options = {}, parts = {} } = {}) {
  const page = await openStory(chromium, storyPage({ before: OWN, ...parts }), options);
  await page.evaluate(exposeLayer);
  await page.evaluate(attack);
  return page;
}

/** What becomes of a reading of the page in the next seconds. */
async function outcome(page, { wait = 0 } = {}) {
  await page.evaluate(() => nutgraf.start({ settings: { panel: 'open' } }).ready);
  if (wait) await page.waitForTimeout(wait);
  const seen = await page.evaluate(() => {
    const { reading, told, seen } = nutgraf;
    const panel = window.ours?.querySelector('.panel');
    return {
      state: reading.summary.state,
      errors: told.errors,
      panel: window.ours?.host.isConnected && panel?.getClientRects().length ? panel.innerText : '',
      people: CSS.highlights.get('nutgraf-person')?.size ?? 0,
      seen: seen(),
    };
  });
  await page.evaluate(() => {
    document.querySelector('#own')?.click();
    document.querySelector('#own')?.click();
  });
  seen.clicks = await page.evaluate(() => document.querySelector('#own')?.textContent);
  await page.evaluate(() => nutgraf.reading.stop());
  seen.after = await page.evaluate(() => nutgraf.seen());
  return seen;
}

function assertOn({ state, errors, people, clicks, after }, faults) {
  assert.deepEqual({ state, errors, clicks, after }, { state: 'on', errors: [], clicks: '2', after: NOTHING });
  assert.ok(people > 0);
  assert.deepEqual(faults, []);
}

/** Everything is taken away but the panel, which says so. */
function assertSteppedBack({ state, errors, panel, people, clicks, after, seen }, faults) {
  assert.deepEqual({ state, errors, people, clicks, after }, { state: 'stepped_back', errors: [], people: 0, clicks: '2', after: NOTHING });
  assert.equal(seen.furniture, 0);
  assert.match(panel, /state.stepped.back|does not let itself/);
  assert.deepEqual(faults, []);
}

test('a style for everything reaches neither widgets nor highlights', async () => {
  for (const rule of ['all: unset', 'all: unset !important', 'display: none !important; position: static !important; z-index: -1 !important; opacity: 0 !important']) {
    const selector = rule.startsWith('display') ? 'html > *:not(body):not(head)' : '*';
    const page = await attacked(() => {}, { parts: { head: `<style>${selector} { ${rule} } head, script, style { display: none !important }</style>` } });
    const seen = await outcome(page);
    assertOn(seen, page.faults);
    assert.match(seen.panel, /Helena Vasques/, rule);
    await page.context().close();
  }
});

test('patched prototypes hurt neither page nor reading', async () => {
  const page = await attacked(() => {
    Array.prototype.first = function () { return this[0]; };
    Array.prototype.toJSON = function () { return '[patched]'; };
    Object.prototype.inherited = 'everywhere';
    String.prototype.trim = () => '';
    for (const name of ['appendChild', 'insertBefore', 'removeChild']) {
      const own = Node.prototype[name];
      Node.prototype[name] = function (...args) {
        if (args[0].localName?.startsWith('nutgraf')) throw new Error('the page does not like that');
        return own.apply(this, args);
      };
    }
    window.JSON.stringify = () => '{}';
    window.fetch = window.requestAnimationFrame = () => { throw new Error('no'); };
  });
  const seen = await outcome(page);
  await page.evaluate(() => { delete Object.prototype.inherited; });
  assertOn(seen, page.faults);
});

test('where the page forbids shadow roots or new elements, we step back', async () => {
  for (const attack of [
    () => { Element.prototype.attachShadow = () => { throw new Error('no shadows'); }; },
    () => { Element.prototype.append = () => {}; },
    () => { window.MutationObserver = class { constructor() { throw new Error('nobody observes'); } }; },
  ]) {
    const page = await attacked(attack);
    await page.evaluate(() => nutgraf.start().ready);
    await page.waitForTimeout(300);
    const state = await page.evaluate(() => nutgraf.reading.summary.state);
    await page.evaluate(() => nutgraf.reading.stop());
    assert.equal(state, 'stepped_back', attack.toString());
    assert.deepEqual(await page.evaluate(() => [nutgraf.seen(), nutgraf.markup() === nutgraf.before]), [NOTHING, true], attack.toString());
    assert.deepEqual(page.faults, []);
    await page.context().close();
  }
});

test('a page whose walk throws is given three tries', async () => {
  const page = await attacked(() => {
    window.asked = 0;
    Element.prototype.checkVisibility = () => {
      window.asked++;
      throw new Error('nobody may ask');
    };
  });
  const seen = await outcome(page);
  assertSteppedBack(seen, page.faults);
  assert.equal(await page.evaluate(() => window.asked), 3);
});

test('frozen objects are no hindrance', async () => {
  const page = await attacked(() => {
    for (const one of [Object.prototype, Array.prototype, Node.prototype, Element.prototype, Document.prototype, Map.prototype, Error.prototype, JSON, CSS]) Object.freeze(one);
    Object.freeze(document);
    Object.freeze(document.body);
    Object.freeze(document.documentElement);
  });
  assertOn(await outcome(page), page.faults);
});

test('Trusted Types are not tripped over', async () => {
  const csp = "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
  const page = await attacked(() => {}, { options: { csp } });
  assertOn(await outcome(page), page.faults);
});

test('document.write after our start: what it writes is read', async () => {
  const page = await attacked(() => {});
  const html = storyPage({ before: '<p id="own">2</p>' }).replaceAll('Helena Vasques', 'Ada Lovelace');
  await page.evaluate(async (html) => {
    await nutgraf.start().ready;
    document.open();
    document.write(html);
    document.close();
    await nutgraf.quiet(2500);
  }, html);
  const seen = await page.evaluate(() => ({ state: nutgraf.reading.summary.state, people: nutgraf.highlighted('person'), hosts: nutgraf.seen().hosts }));
  await page.evaluate(() => nutgraf.reading.stop());
  assert.deepEqual([seen.state, seen.hosts], ['on', 1]);
  assert.ok(seen.people.length && seen.people.every((name) => !name.includes('gone') && !name.includes('Helena')), seen.people.join());
  assert.deepEqual(await page.evaluate(() => nutgraf.seen()), NOTHING);
  assert.deepEqual(page.faults, []);
});

test('a page that takes our host away again and again is left alone', async () => {
  const page = await attacked(() => {
    window.removed = 0;
    new MutationObserver(() => {
      for (const one of document.querySelectorAll('nutgraf-layer')) {
        window.removed++;
        one.remove();
      }
    }).observe(document.documentElement, { childList: true });
  });
  const seen = await outcome(page, { wait: 1500 });
  assert.deepEqual({ ...seen, panel: undefined }, { state: 'stepped_back', errors: [], panel: undefined, people: 0, seen: NOTHING, clicks: '2', after: NOTHING });
  assert.equal(await page.evaluate(() => window.removed), 4);
  assert.equal(await page.evaluate(() => nutgraf.markup().includes('nutgraf')), false);
  assert.deepEqual(page.faults, []);
});

test('a host that is taken away once comes back', async () => {
  const page = await attacked(() => {});
  const hosts = await page.evaluate(async () => {
    await nutgraf.start().ready;
    document.querySelector('nutgraf-layer').remove();
    await new Promise((done) => setTimeout(done, 50));
    return [nutgraf.seen().hosts, nutgraf.reading.summary.state];
  });
  assert.deepEqual(hosts, [1, 'on']);
});

test('styles that are taken away once come back; a page that keeps taking them is left alone', async () => {
  const page = await attacked(() => {});
  const seen = await page.evaluate(async () => {
    const { start, seen, quiet } = nutgraf;
    await start().ready;
    const before = seen().sheets;
    document.adoptedStyleSheets = [];
    document.body.append(document.createElement('p'));
    document.body.lastChild.textContent = 'The page goes on.';
    await quiet(1500);
    return [before, seen().sheets, nutgraf.reading.summary.state];
  });
  assert.equal(seen[0], seen[1]);
  assert.equal(seen[2], 'on');
  const state = await page.evaluate(async () => {
    for (let i = 0; i < 4 && nutgraf.reading.summary.state === 'on'; i++) {
      document.adoptedStyleSheets = [];
      // A click is looked at even where it changes nothing.
      document.querySelector('article').click();
      await new Promise((done) => setTimeout(done, 2500));
    }
    return nutgraf.reading.summary.state;
  });
  assert.equal(state, 'stepped_back');
  assert.deepEqual(await page.evaluate(() => (nutgraf.reading.stop(), nutgraf.seen())), NOTHING);
  assert.deepEqual(page.faults, []);
});

test('a property of the page’s own in the place of the style sheets is passed by', async () => {
  const page = await attacked(() => {
    Object.defineProperty(document, 'adoptedStyleSheets', { get: () => Object.freeze([]), set() { throw new Error('no styles'); } });
  });
  assertOn(await outcome(page), page.faults);
});

test('where no style sheet is taken, we step back', async () => {
  const page = await attacked(() => {
    const { get } = Object.getOwnPropertyDescriptor(Document.prototype, 'adoptedStyleSheets');
    window.sheets = () => get.call(document);
    Object.defineProperty(Document.prototype, 'adoptedStyleSheets', { configurable: true, get: () => Object.freeze([]), set() { throw new Error('no styles'); } });
    nutgraf.seen = () => ({ highlights: [...CSS.highlights.keys()], furniture: document.querySelectorAll('[data-nutgraf-furniture]').length, hosts: document.querySelectorAll('nutgraf-layer').length, sheets: sheets().length });
  });
  assertSteppedBack(await outcome(page), page.faults);
});

test('fields that are named like properties of their form hide no text', async () => {
  const names = [
    'attributes', 'children', 'closest', 'contains', 'firstChild', 'localName', 'nextSibling', 'nodeType', 'parentElement', 'parentNode',
    'shadowRoot', 'textContent',
  ];
  const fields = names.map((name) => `<input name="${name}">`).join('');
  const page = await attacked(() => {}, { parts: { article: `<form>${ARTICLE}${fields}</form>`, after: '<p>Ada Lovelace wrote this after the form.</p>' } });
  await page.evaluate(() => nutgraf.start().ready);
  assert.match(await page.evaluate(() => nutgraf.reading.analysis.blocks.at(-1).text), /after the form/);
  await page.evaluate(() => nutgraf.reading.openReader());
  await page.evaluate(() => nutgraf.reading.stop());
  assertOn(await outcome(page), page.faults);
});

test('pictures that are named like properties of the document do no harm', async () => {
  const names = ['body', 'documentElement', 'defaultView', 'createElement', 'addEventListener', 'adoptedStyleSheets', 'hidden', 'URL'];
  for (const name of names) {
    const page = await attacked(() => {}, { parts: { after: `<img name="${name}" alt="">` } });
    const { state, after, clicks } = await outcome(page);
    assert.ok(['on', 'not_article', 'stepped_back'].includes(state), `${name}: ${state}`);
    assert.deepEqual([after, clicks], [NOTHING, '2'], name);
    assert.deepEqual(page.faults, [], name);
    await page.context().close();
  }
});
