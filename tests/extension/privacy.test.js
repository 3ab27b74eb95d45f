/** Nothing leaves, and nothing of a page is kept. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { highlights, openChromium, serve, until } from './browser.js';
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

/** Notes every request of a target, whatever makes it. */
async function listen(target, requests) {
  const session = await target.createCDPSession();
  session.on('Network.requestWillBeSent', ({ request }) => requests.push(request.url));
  await session.send('Network.enable');
}

test('reading a page makes no request but for the files of the extension', async () => {
  const requests = [];
  const isOurs = (target) => target.url().startsWith(nutgraf.address);
  nutgraf.browser.on('targetcreated', (target) => isOurs(target) && listen(target, requests).catch(() => {}));
  for (const target of nutgraf.browser.targets().filter(isOurs)) await listen(target, requests);

  const page = await nutgraf.open(server.url('/2026/05/14/ferries'));
  const asked = server.requests.length;
  await listen(page.target(), requests);
  const popup = await nutgraf.read(page);
  await until(async () => 'nutgraf-person' in (await highlights(page)));
  await popup.click('#reader').catch(() => {});
  for (const path of ['options/options.html', 'help/help.html', 'welcome/welcome.html']) {
    const own = await nutgraf.open(nutgraf.address + path);
    await listen(own.target(), requests);
    await own.reload();
    await until(() => requests.some((url) => url === nutgraf.address + path));
    await own.close();
  }
  await page.bringToFront();
  await (await nutgraf.popup(page)).click('#toggle');
  await until(async () => Object.keys(await highlights(page)).length === 0);

  const foreign = requests.filter((url) => !url.startsWith(nutgraf.address) && !/^(blob|data):/.test(url) && !url.endsWith('/favicon.ico'));
  assert.deepEqual(foreign, []);
  assert.deepEqual(server.requests.slice(asked).filter((path) => !path.endsWith('/favicon.ico')), []);
  await page.close();
});

test('nothing of a page is written to any storage', async () => {
  const page = await nutgraf.open(server.url('/2026/05/14/ferries'));
  const popup = await nutgraf.read(page);
  await popup.evaluate(() => document.querySelector('input[name="boilerplate"][value="hide"]').click());
  const stored = await until(async () => {
    const all = await nutgraf.inOwn(async () => ({
      local: await chrome.storage.local.get(null),
      session: await chrome.storage.session.get(null),
      sync: await chrome.storage.sync.get(null),
      databases: await indexedDB.databases(),
      caches: await caches.keys(),
      web: { ...localStorage, ...sessionStorage },
    }));
    return all.local.preferences?.settings.boilerplate === 'hide' && all;
  });
  const { local, ...others } = stored;
  assert.deepEqual(others, { session: {}, sync: {}, databases: [], caches: [], web: {} });
  assert.deepEqual(Object.keys(local), ['preferences']);
  assert.deepEqual(Object.keys(local.preferences).sort(), ['badge', 'menu', 'off', 'settings']);
  assert.doesNotMatch(JSON.stringify(local), /ferr|Seixal|Oliveira|localhost|2026/i);
  const isClosed = await nutgraf.inContent(page, () => chrome.storage.local.get(null).then(() => false, () => true));
  assert.equal(isClosed, true, 'content scripts can read what is stored');
  assert.deepEqual(await page.evaluate(() => ({ ...localStorage, ...sessionStorage })), {});
  assert.equal(await page.evaluate(() => document.cookie), '');
  await page.close();
});
