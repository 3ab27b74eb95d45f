import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { POLICIES, firefoxMissing, highlights, openFirefox, serve, until } from './browser.js';
import { PAGES } from './pages.js';

const skip = firefoxMissing();
let server;
/** @type {Awaited<ReturnType<typeof openFirefox>>} */
let nutgraf;

before(async () => {
  if (skip) return;
  server = await serve(PAGES);
  nutgraf = await openFirefox();
});
after(async () => {
  await nutgraf?.close();
  server?.close();
});

async function withPage(path, action, { policy } = {}) {
  const page = await nutgraf.open(server.url(path, policy));
  try {
    return await action(page);
  } finally {
    await page.close();
  }
}

const painted = (page, text) => until(async () => Object.values(await highlights(page)).flat().includes(text));
const unpainted = (page) => until(async () => Object.keys(await highlights(page)).length === 0);
const html = (page) => page.evaluate(() => document.documentElement.outerHTML);

for (const policy of Object.keys(POLICIES)) {
  test(`Firefox, under the policy "${policy}": a key reads a page and gives it back as it was`, { skip }, async () => {
    await withPage('/2026/05/14/ferries', async (page) => {
      const before = await html(page);
      await nutgraf.press(page, 'N');
      await painted(page, 'Marta Oliveira');
      await nutgraf.press(page, 'N');
      await unpainted(page);
      await until(async () => (await html(page)) === before);
      assert.deepEqual(page.faults, []);
    }, { policy });
  });
}

test('Firefox: the background is put to sleep and woken: by a key, and by a page that changes', { skip }, async () => {
  await withPage('/2026/05/14/single', async (page) => {
    await nutgraf.sleep();
    await nutgraf.press(page, 'N');
    await painted(page, 'Marta Oliveira');
    await nutgraf.sleep();
    // In a window this small the panel is a sheet, which may lie over the button.
    await page.$eval('#next', (button) => button.click());
    await painted(page, 'Lars Holm');
    assert.deepEqual(page.faults, []);
  });
});

test('Firefox: the popup reads a page, opens the reader view and stops', { skip }, async () => {
  await withPage('/2026/05/14/ferries', async (page) => {
    const inPopup = await nutgraf.popup(page);
    assert.match(await inPopup('document.body.innerText'), /Read this page/);
    assert.ok(Math.abs((await inPopup('document.documentElement.getBoundingClientRect().width')) - 360) < 1);
    await inPopup(`document.getElementById('toggle').click()`);
    await painted(page, 'Marta Oliveira');
    await until(async () => /Stop reading/.test(await inPopup('document.body.innerText')));
    await inPopup(`document.getElementById('toggle').click()`);
    await unpainted(page);
  });
});

test('Firefox: a site that is allowed in the options is read by itself, until it is removed there', { skip }, async () => {
  const options = await nutgraf.open(`${nutgraf.address}options/options.html`);
  await options.waitForSelector('#no-sites:not([hidden])');
  await options.type('#host', server.url('/some/path'));
  await options.click('#add button');
  await options.waitForSelector('#sites li');
  assert.equal(await options.$eval('#sites li span', (host) => host.textContent), 'localhost');
  await withPage('/2026/05/14/ferries', async (page) => {
    await painted(page, 'Marta Oliveira');
    assert.deepEqual(page.faults, []);
  }, { policy: 'nothing' });
  await withPage('/list', async (page) => {
    await new Promise((done) => setTimeout(done, 1500));
    assert.deepEqual(await highlights(page), {});
  });
  await options.bringToFront();
  await options.click('#sites li button');
  await options.waitForSelector('#no-sites:not([hidden])');
  await withPage('/2026/05/14/ferries', async (page) => {
    await new Promise((done) => setTimeout(done, 1500));
    assert.deepEqual(await highlights(page), {});
  });
  await options.close();
});

test('Firefox: what is chosen in the options holds in open pages at once', { skip }, async () => {
  await withPage('/2026/05/14/ferries', async (page) => {
    await nutgraf.press(page, 'N');
    await painted(page, 'Marta Oliveira');
    const options = await nutgraf.open(`${nutgraf.address}options/options.html`);
    await until(() => options.$eval('#show-person', (box) => box.checked).catch(() => false));
    await options.evaluate(() => document.getElementById('show-person').click());
    await until(async () => !('nutgraf-person' in (await highlights(page))));
    await options.evaluate(() => document.getElementById('reset').click());
    await painted(page, 'Marta Oliveira');
    await options.close();
  });
});

test('Firefox: the menu entry is there only for those who want it', { skip }, async () => {
  const options = await nutgraf.open(`${nutgraf.address}options/options.html`);
  await until(() => options.$eval('#menu', (box) => !box.checked).catch(() => false));
  const entries = () => nutgraf.inOwn(() => new Promise((done) => chrome.contextMenus.update('read', {}, () => done(!chrome.runtime.lastError))));
  assert.equal(await entries(), false);
  await options.evaluate(() => document.getElementById('menu').click());
  await until(entries);
  await options.evaluate(() => document.getElementById('menu').click());
  await until(async () => !(await entries()));
  await options.close();
});

test('Firefox: pages of the browser are told apart politely', { skip }, async () => {
  const page = await nutgraf.open('about:blank');
  const inPopup = await nutgraf.popup(page);
  assert.match(await inPopup('document.body.innerText'), /Browsers keep extensions out of their own pages/);
  await page.close();
});

test('Firefox: in a private window a page can be read, but its site not be remembered', { skip }, async () => {
  const own = await openFirefox();
  try {
    const text = await own.inWindow(`(async () => {
      const load = (name) => ChromeUtils.importESModule('resource://gre/modules/' + name + '.sys.mjs');
      const policy = () => WebExtensionPolicy.getByID('${own.id}');
      // As the reader does in the list of add-ons.
      const grant = { permissions: ['internal:privateBrowsingAllowed'], origins: [] };
      await load('ExtensionPermissions').ExtensionPermissions.add('${own.id}', grant, policy().extension);
      await (await load('AddonManager').AddonManager.getAddonByID('${own.id}')).reload();

      const until = async (find) => {
        for (let i = 0; i < 200; i++) {
          const found = find();
          if (found) return found;
          await new Promise((done) => setTimeout(done, 100));
        }
        throw new Error('waited in vain: ' + find);
      };
      const hidden = OpenBrowserWindow({ private: true });
      await until(() => hidden.gBrowser?.selectedBrowser && hidden.gBrowserInit?.delayedStartupFinished);
      const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
      const address = '${server.url('/2026/05/14/ferries')}';
      hidden.gBrowser.loadURI(Services.io.newURI(address), { triggeringPrincipal });
      await until(() => hidden.gBrowser.currentURI.spec === address && !hidden.gBrowser.selectedBrowser.webProgress.isLoadingDocument);
      await load('ExtensionParent').ExtensionParent.apiManager.global.browserActionFor(policy().extension).triggerAction(hidden);
      const popup = await until(() => hidden.document.querySelector('browser.webextension-popup-browser'));
      const script = 'const { document } = content; const main = document.getElementById("main");' +
        'if (main && main.getAttribute("aria-busy") === "false") sendAsyncMessage("test",' +
        ' document.body.innerText + " always: " + !document.getElementById("always-row").hidden);';
      let text;
      popup.messageManager.addMessageListener('test', ({ data }) => { text = data; });
      await until(() => {
        popup.messageManager.loadFrameScript('data:,' + encodeURIComponent('{' + script + '}'), false);
        return text;
      });
      hidden.close();
      return text;
    })()`);
    assert.match(text, /Read this page/);
    assert.match(text, /always: false/);
  } finally {
    await own.close();
  }
});
