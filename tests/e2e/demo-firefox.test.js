/** The demo in Firefox: the same page, shown by another engine. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { demoServer, listen } from '../../tools/serve.js';
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

test('Firefox shows the sample with its names highlighted', { skip }, async () => {
  const seen = await firefox.evaluate(() => ({
    error: document.getElementById('error').textContent,
    text: document.getElementById('page').shadowRoot.textContent,
    kinds: [...CSS.highlights.keys()],
  }));
  assert.equal(seen.error, '');
  assert.match(seen.text, /Commuters between Seixal and Lisbon/);
  for (const kind of ['person', 'place', 'organization', 'date']) assert.ok(seen.kinds.includes(`nutgraf-${kind}`), kind);
  const shown = await firefox.screenshot();
  await firefox.evaluate(() => document.querySelectorAll('#legend button').forEach((chip) => chip.click()));
  assert.deepEqual(await firefox.evaluate(() => [...CSS.highlights.keys()]), []);
  assert.notDeepEqual(await firefox.screenshot(), shown);
  await firefox.evaluate(() => document.querySelectorAll('#legend button').forEach((chip) => chip.click()));
});

test('Firefox leads to a mention and knows the name under the pointer', { skip }, async () => {
  const seen = await firefox.evaluate(async () => {
    const entry = [...document.querySelectorAll('#panel .entity button')].find((button) => button.textContent.includes('Helena Vasques'));
    entry.click();
    await new Promise((done) => setTimeout(done, 1500));
    const [{ startContainer, startOffset }] = CSS.highlights.get('nutgraf-current');
    const range = document.createRange();
    range.setStart(startContainer, startOffset);
    range.setEnd(startContainer, startOffset + 1);
    const { left, top, width, height } = range.getBoundingClientRect();
    const at = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, composed: true };
    startContainer.parentElement.dispatchEvent(new PointerEvent('pointermove', at));
    return { status: document.getElementById('status').textContent, top, card: document.getElementById('card').innerText };
  });
  assert.match(seen.status, /^Helena Vasques: mention 1 of \d+$/);
  assert.ok(seen.top > 0 && seen.top < 860, `mention at ${seen.top}`);
  assert.match(seen.card, /^Helena Vasques/);
});
