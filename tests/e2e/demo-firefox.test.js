/** The demo in Firefox: the same page, shown by another engine. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { demoServer, listen } from '../../tools/serve.js';
import { AXE } from './widgets.js';
import { firefoxMissing, openFirefox } from './webdriver.js';

const skip = firefoxMissing();
let server;
let firefox;

before(async () => {
  if (skip) return;
  server = demoServer();
  const address = await listen(server, 0);
  firefox = await openFirefox();
  await firefox.goto(address);
  await firefox.evaluate(
    () =>
      new Promise((done) => {
        const look = () => (document.getElementById('overview').hidden ? setTimeout(look, 50) : done());
        look();
      }),
  );
});
after(async () => {
  await firefox?.close();
  server?.close();
  server?.closeAllConnections();
});

/** What follows looks into the widgets, whose shadow root is closed: the sample is read again with an open one. */
async function openPanel() {
  await firefox.evaluate(() => {
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (options) {
      const shadow = attachShadow.call(this, { ...options, mode: 'open' });
      window.widgets = shadow;
      return shadow;
    };
    document.getElementById('show-sample').click();
    return new Promise((done) => {
      const look = () => (window.widgets?.querySelector('.entry') ? done() : setTimeout(look, 50));
      look();
    });
  });
}

test('Firefox shows the sample with its names highlighted', { skip }, async () => {
  const seen = await firefox.evaluate(() => ({
    error: document.getElementById('error').textContent,
    text: document.getElementById('page').shadowRoot.textContent,
    kinds: [...CSS.highlights.keys()],
  }));
  assert.equal(seen.error, '');
  assert.match(seen.text, /Commuters between Seixal and Lisbon/);
  for (const kind of ['person', 'place', 'organization', 'date']) assert.ok(seen.kinds.includes(`nutgraf-${kind}`), kind);
});

test('Firefox shows the panel, and chooses kinds in it', { skip }, async () => {
  await openPanel();
  const shown = await firefox.screenshot();
  const choose = () => firefox.evaluate(() => widgets.querySelector('.chips button').click());
  await choose();
  assert.deepEqual(await firefox.evaluate(() => [...CSS.highlights.keys()]), ['nutgraf-person']);
  assert.notDeepEqual(await firefox.screenshot(), shown);
  await choose();
  assert.ok((await firefox.evaluate(() => CSS.highlights.size)) > 5);
});

test('Firefox leads to a mention and knows the name under the pointer', { skip }, async () => {
  const seen = await firefox.evaluate(async () => {
    const entry = [...widgets.querySelectorAll('.entry > button')].find((button) => button.textContent.includes('Helena Vasques'));
    entry.click();
    await new Promise((done) => setTimeout(done, 1500));
    const [{ startContainer, startOffset }] = CSS.highlights.get('nutgraf-current');
    const range = document.createRange();
    range.setStart(startContainer, startOffset);
    range.setEnd(startContainer, startOffset + 1);
    const { left, top, width, height } = range.getBoundingClientRect();
    const at = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, composed: true };
    startContainer.parentElement.dispatchEvent(new PointerEvent('pointermove', at));
    await new Promise((done) => setTimeout(done, 700));
    const card = [...widgets.querySelectorAll('.card')].find((one) => !one.hidden);
    return { status: widgets.querySelector('.panel [role=status]').textContent, top, card: card?.innerText };
  });
  assert.match(seen.status, /^Helena Vasques: mention 1 of \d+$/);
  assert.ok(seen.top > 0 && seen.top < 860, `mention at ${seen.top}`);
  assert.match(seen.card, /^Helena Vasques/);
});

/** What axe-core has to say of a part of the widgets. */
async function violations(part) {
  // The driver runs what it is given past the page's policy, which would not let axe-core in.
  const run = `async (part) => {
    ${AXE}
    const { violations, passes } = await axe.run({ include: [[['nutgraf-layer', part]]] }, { resultTypes: ['violations'] });
    return passes.length ? violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')) : ['nothing was looked at'];
  }`;
  return firefox.evaluate(run, part);
}

test('axe-core finds no fault with the panel in Firefox', { skip }, async () => {
  assert.deepEqual(await violations('.panel'), []);
});

test('Firefox sets the article anew in the reader view, and leaves it again', { skip }, async () => {
  await firefox.evaluate(() => document.getElementById('open-reader').click());
  assert.deepEqual(await violations('.reader'), []);
  const seen = await firefox.evaluate(async () => {
    const reader = widgets.querySelector('dialog');
    const open = {
      isOpen: reader.open,
      title: reader.querySelector('h1').textContent,
      marks: reader.querySelectorAll('mark').length,
      pictures: reader.querySelectorAll('img').length,
      focus: widgets.activeElement?.className,
      overflow: getComputedStyle(document.documentElement).overflowY,
    };
    reader.querySelector('[aria-label="Close the reader view"]').click();
    return { ...open, isClosed: !reader.open, after: getComputedStyle(document.documentElement).overflowY };
  });
  assert.ok(seen.marks > 20, `${seen.marks} marks`);
  const { marks, ...others } = seen;
  assert.deepEqual(others, {
    isOpen: true, title: 'Lisbon’s electric ferries will sail at last, seven months late', pictures: 1, focus: 'scroll',
    overflow: 'hidden', isClosed: true, after: 'visible',
  });
});
