import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { POLICIES, dist, highlights, openChromium, serve, until } from './browser.js';
import { PAGES } from './pages.js';

let server;
/** @type {Awaited<ReturnType<typeof openChromium>>} */
let nutgraf;

before(async () => {
  server = await serve(PAGES);
  nutgraf = await openChromium();
});
after(async () => {
  await nutgraf?.close();
  server?.close();
});

/** Runs with a tab of this address, and closes it. */
async function withPage(path, action, { policy, host } = {}) {
  const page = await nutgraf.open(server.url(path, policy, host));
  try {
    return await action(page);
  } finally {
    await page.close();
  }
}

const isPainted = async (page, text) => Object.values(await highlights(page)).flat().includes(text);
const painted = (page, text) => until(() => isPainted(page, text));
const unpainted = (page) => until(async () => Object.keys(await highlights(page)).length === 0);
const html = (page) => page.evaluate(() => document.documentElement.outerHTML);
const textOf = (popup) => popup.evaluate(() => document.body.innerText);

for (const policy of Object.keys(POLICIES)) {
  test(`under the policy "${policy}", a click reads a page, and another gives it back as it was`, async () => {
    await withPage('/2026/05/14/ferries', async (page) => {
      const before = await html(page);
      const popup = await nutgraf.read(page);
      assert.match(await textOf(popup), /Night ferries return/);
      assert.match(await textOf(popup), /People\n?\s*\d/);
      const { 'nutgraf-person': people, 'nutgraf-place': places } = await highlights(page);
      assert.deepEqual(people.filter((name) => /\s/.test(name)).sort(), ['Duarte Pinheiro', 'Hélder Nogueira', 'Marta Oliveira']);
      assert.ok(places.includes('Seixal'));
      assert.match(await nutgraf.inContent(page, (layer) => layer.textContent), /mayor of Seixal/);

      await popup.click('#toggle');
      await unpainted(page);
      assert.equal(await html(page), before);
      assert.deepEqual(page.faults, []);
      await popup.close().catch(() => {});
    }, { policy });
  });

  test(`under the policy "${policy}", panel, card and reader view work`, async () => {
    await withPage('/2026/05/14/ferries', async (page) => {
      await (await nutgraf.read(page)).close().catch(() => {});
      const { x, y } = await page.evaluate(() => {
        const [range] = CSS.highlights.get('nutgraf-person');
        const live = document.createRange();
        live.setStart(range.startContainer, range.startOffset);
        live.setEnd(range.endContainer, range.endOffset);
        const { left, top, width, height } = live.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      });
      await page.mouse.move(x, y);
      await page.mouse.move(x + 1, y);
      const cardText = (layer) => layer.querySelector('.card:not([hidden])')?.textContent ?? '';
      await until(async () => /mayor of Seixal/.test(await nutgraf.inContent(page, cardText)));

      const popup = await nutgraf.popup(page);
      await popup.click('#reader');
      const readerText = (layer) => layer.querySelector('dialog[open]')?.textContent ?? '';
      await until(async () => /Commuters between Seixal/.test(await nutgraf.inContent(page, readerText)));
      assert.deepEqual(page.faults, []);
    }, { policy });
  });
}

test('a page that nobody asked to be read holds no script of ours', async () => {
  await withPage('/2026/05/14/ferries', async (page) => {
    assert.equal(await nutgraf.isPresent(page), false);
    const popup = await nutgraf.popup(page);
    assert.match(await textOf(popup), /Read this page/);
    assert.equal(await nutgraf.isPresent(page), false);
  });
});

test('the worker is put to sleep and woken: by a click, and by a page that changes', async () => {
  await withPage('/2026/05/14/single', async (page) => {
    await nutgraf.sleep();
    await (await nutgraf.read(page)).close().catch(() => {});
    await painted(page, 'Marta Oliveira');
    await nutgraf.sleep();
    await page.click('#next');
    await painted(page, 'Lars Holm');
    assert.equal(await isPainted(page, 'Marta Oliveira'), false);
  });
});

test('a worker that is stopped while it works is asked again', async () => {
  await withPage('/2026/05/14/ferries', async (page) => {
    const popup = await nutgraf.popup(page);
    await popup.click('#toggle');
    await until(() => nutgraf.isPresent(page));
    await nutgraf.sleep();
    await painted(page, 'Marta Oliveira');
  });
});

test('a page that is left takes the reading along', async () => {
  await withPage('/2026/05/14/ferries', async (page) => {
    await nutgraf.read(page);
    await painted(page, 'Marta Oliveira');
    const [badge] = await until(async () => {
      const badges = await nutgraf.badges();
      return badges.length > 0 && badges;
    });
    assert.ok(Number(badge) >= 5, badge);
    await page.goto(server.url('/list'));
    assert.deepEqual(await highlights(page), {});
    assert.equal(await nutgraf.isPresent(page), false);
    assert.deepEqual(await nutgraf.badges(), []);
  });
});

test('a page that comes back out of the back/forward cache is as it was left, and so is the badge', async () => {
  await withPage('/2026/05/14/ferries', async (page) => {
    await page.evaluate(() => addEventListener('pageshow', ({ persisted }) => (window.isBack = persisted)));
    await nutgraf.read(page);
    const badges = await until(async () => {
      const all = await nutgraf.badges();
      return all.length > 0 && all;
    });
    await page.goto(server.url('/list'));
    await page.goBack();
    await until(() => page.evaluate(() => window.isBack));
    await painted(page, 'Marta Oliveira');
    await until(async () => (await nutgraf.badges()).join() === badges.join());
  });
});

test('messages that are not ours, or not as they should be, are refused', async () => {
  await withPage('/2026/05/14/ferries', async (page) => {
    await nutgraf.read(page);
    const send = (message) => nutgraf.inContent(page, (_, message) => chrome.runtime.sendMessage(message), message);
    const codeOf = async (message) => (await send({ nutgraf: 1, id: 7, ...message })).error?.code;
    const snapshot = { rows: [0, 4294967295, 0], attributes: [], strings: [0], text: '' };
    const analyze = { type: 'analyze', snapshot, options: {} };
    assert.equal(await codeOf({ type: 'preferences', change: { off: true } }), 'not_allowed');
    assert.equal(await codeOf({ type: 'turn_on', tab: 1 }), 'not_allowed');
    assert.equal(await codeOf({ type: 'no_such' }), 'unknown_message');
    assert.equal(await codeOf({ type: 'toString' }), 'unknown_message');
    assert.equal(await codeOf({ ...analyze, nutgraf: 99 }), 'unknown_message');
    assert.equal(await codeOf({ ...analyze, snapshot: { ...snapshot, rows: ['0'] } }), 'malformed_message');
    assert.equal(await codeOf({ ...analyze, snapshot: { ...snapshot, rows: [-1] } }), 'malformed_message');
    assert.equal(await codeOf({ ...analyze, snapshot: null }), 'malformed_message');
    assert.equal(await codeOf({ ...analyze, id: 'x' }), 'malformed_message');
    assert.equal(await codeOf({ ...analyze, options: { entities: 3 } }), 'invalid_option');
    assert.equal(await codeOf({ ...analyze, snapshot: { ...snapshot, rows: [9, 9, 9] } }), 'malformed_snapshot');
    assert.equal((await send({ nutgraf: 1, id: 7, type: 'settings', change: { density: 'no such', junk: 1 } })).ok, true);
    const isTooLarge = await nutgraf.inContent(page, async () => {
      const snapshot = { rows: [0, 4294967295, 0], attributes: [], strings: [0], text: 'x'.repeat(10 * 1024 * 1024 + 1) };
      return (await chrome.runtime.sendMessage({ nutgraf: 1, id: 8, type: 'analyze', snapshot, options: {} })).error.code;
    });
    assert.equal(isTooLarge, 'too_large');
    const isIgnored = await nutgraf.inContent(page, () => chrome.runtime.sendMessage({ type: 'analyze' }).then((answer) => answer === undefined, () => true));
    assert.equal(isIgnored, true);
    const { preferences } = await nutgraf.inOwn(() => chrome.storage.local.get('preferences'));
    assert.equal(preferences?.settings.junk, undefined);
    assert.notEqual(preferences?.settings.density, 'no such');
  });
});

test('a page that poses as one of us is not heard', async () => {
  await withPage('/2026/05/14/forger', async (page) => {
    await nutgraf.read(page);
    await new Promise((done) => setTimeout(done, 500));
    assert.equal(await isPainted(page, 'Marta Oliveira'), true);
    assert.deepEqual(await page.evaluate(() => window.answers.filter((one) => one && one.ok !== undefined)), []);
  });
});

test('one switch turns everything off everywhere, and on again', async () => {
  await withPage('/2026/05/14/ferries', async (page) => {
    await nutgraf.read(page);
    await painted(page, 'Marta Oliveira');
    const popup = await nutgraf.popup(page);
    await popup.click('#off');
    await unpainted(page);
    await until(async () => /switched off everywhere/.test(await textOf(popup)));
    assert.equal(await popup.$eval('#toggle', (button) => button.hidden), true);
    await popup.click('#off');
    await until(() => popup.$eval('#toggle', (button) => !button.hidden));
  });
});

test('pages that no extension may read are told apart politely', async () => {
  const internal = await nutgraf.open('chrome://version/');
  assert.match(await textOf(await nutgraf.popup(internal)), /Browsers keep extensions out of their own pages/);
  await internal.close();
  const blank = await nutgraf.open('about:blank');
  assert.match(await textOf(await nutgraf.popup(blank)), /Browsers keep extensions out/);
  await blank.close();
});

test('a page without text, or without an article, is left as it is and said to be so', async () => {
  await withPage('/list', async (page) => {
    const popup = await nutgraf.read(page);
    assert.match(await textOf(popup), /does not look like an article/);
    assert.deepEqual(await highlights(page), {});
    await popup.click('#anyway');
    await until(() => popup.$eval('#reader', (button) => !button.hidden));
  });
  await withPage('/empty', async (page) => {
    const popup = await nutgraf.read(page);
    assert.match(await textOf(popup), /does not look like an article|no text/);
  });
});

test('what is chosen in popup and options holds in open pages at once', async () => {
  await withPage('/2026/05/14/ferries', async (page) => {
    const popup = await nutgraf.read(page);
    await popup.evaluate(() => document.querySelector('input[name="density"][value="first"]').click());
    await until(async () => (await highlights(page))['nutgraf-place'].filter((name) => name === 'Seixal').length === 1);
    const options = await nutgraf.open(`${nutgraf.address}options/options.html`);
    await options.waitForSelector('#show-person');
    await until(() => options.$eval('#show-person', (box) => box.checked));
    await options.evaluate(() => document.getElementById('show-person').click());
    await until(async () => !('nutgraf-person' in (await highlights(page))));
    await options.evaluate(() => document.getElementById('reset').click());
    await until(async () => (await highlights(page))['nutgraf-person']?.length > 3);
    assert.deepEqual(options.faults, []);
    await options.close();
  });
});

test('an extension that is reloaded under an open page leaves nothing behind, and reads it again', async () => {
  const own = await openChromium();
  try {
    const page = await own.open(server.url('/2026/05/14/ferries'));
    const before = await html(page);
    await own.read(page);
    await painted(page, 'Marta Oliveira');
    await own.browser.installExtension(join(dist, 'chrome'));
    await page.bringToFront();
    await page.mouse.click(5, 300);
    await unpainted(page);
    assert.equal(await html(page), before);
    await own.read(page);
    await painted(page, 'Marta Oliveira');
    assert.deepEqual(page.faults, []);
  } finally {
    await own.close();
  }
});
