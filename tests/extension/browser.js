/**
 * What the extension's end-to-end tests share: a server that counts what it is asked, and Chromium or Firefox with the
 * built extension in it. Puppeteer drives both: it alone presses the toolbar's button and reaches the popup behind it.
 */
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

import puppeteer from 'puppeteer-core';

import { root } from '../e2e/browser.js';

export { root, shared } from '../e2e/browser.js';
export const dist = join(root, 'extension/dist');

/** The policies under which pages are served. Four of them forbid WebAssembly, one all scripts. */
export const POLICIES = {
  none: undefined,
  self: "script-src 'self'",
  nothing: "default-src 'none'; script-src 'none'",
  sandbox: 'sandbox',
  'trusted-types': "require-trusted-types-for 'script'",
};

const CHROMIUM = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const FIREFOX = process.env.FIREFOX ?? ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find(existsSync);

export const firefoxMissing = () => (FIREFOX ? false : 'Firefox is not installed');

/** The flags that keep Chromium quiet: no request but the page's. */
const CHROMIUM_FLAGS = [
  '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--window-size=1280,900', '--lang=en-US',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

const FIREFOX_ID = 'nutgraf@nutgraf';
const FIREFOX_UUID = '2f1d5f0e-6f0b-4f5e-9a59-5f8c1b2a7d11';

const FIREFOX_PREFERENCES = {
  // Questions for permissions are answered with yes: no automation reaches them.
  'extensions.webextOptionalPermissionPrompts': false,
  'intl.locale.requested': 'en-US',
  // Where the extension's pages are: Firefox would draw a number by lot.
  'extensions.webextensions.uuids': JSON.stringify({ [FIREFOX_ID]: FIREFOX_UUID }),
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'browser.safebrowsing.update.enabled': false,
};

/** Serves `pages`, an object of HTML by path; what is asked for is noted in `server.requests`. */
export async function serve(pages) {
  const requests = [];
  const server = createServer((request, response) => {
    requests.push(`${request.headers.host}${request.url}`);
    const url = new URL(request.url, 'http://localhost');
    const body = pages[url.pathname];
    const policy = POLICIES[url.searchParams.get('policy') ?? 'none'];
    if (policy) response.setHeader('Content-Security-Policy', policy);
    response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': typeOf(url.pathname) });
    response.end(body ?? 'there is no such page');
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  return {
    requests,
    /** The address of a page, under one of the policies; `host` may be another name of this machine. */
    url: (path, policy, host = 'localhost') => `http://${host}:${port}${path}${policy ? `?policy=${policy}` : ''}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const TYPES = { '.css': 'text/css; charset=utf-8', '.pdf': 'application/pdf', '.svg': 'image/svg+xml' };
const typeOf = (path) => TYPES[extname(path)] ?? 'text/html; charset=utf-8';

/** A copy of the built extension, changed by `change`, which gets its folder. */
function changed(name, change) {
  const folder = join(root, 'tests/output', name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(dist, 'chrome'), folder, { recursive: true });
  change(folder);
  return folder;
}

/** With a manifest that lets a browser's user allow sites where there is nobody to ask. */
function withGrants(folder) {
  const path = join(folder, 'manifest.json');
  const { optional_host_permissions, ...manifest } = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...manifest, host_permissions: optional_host_permissions }));
}

/**
 * Chromium with the extension. Close it when done.
 *
 * @param {object} [options]
 * @param {boolean} [options.grants] for one that can be allowed sites
 * @param {(folder: string) => void} [options.damage] what befalls a copy of the extension
 */
export async function openChromium({ args = [], grants = false, damage } = {}) {
  const path = grants ? changed('granted', withGrants) : damage ? changed('damaged', damage) : join(dist, 'chrome');
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM,
    pipe: true,
    enableExtensions: true,
    defaultViewport: null,
    args: [...CHROMIUM_FLAGS, ...args],
  });
  const id = await browser.installExtension(path);
  const own = new Extended(browser, id, `chrome-extension://${id}/`);
  // The first-run page opens by itself and would take the focus away from what a test opens.
  const welcome = await browser.waitForTarget((one) => one.url() === `${own.address}welcome/welcome.html`);
  await (await welcome.page()).close();
  return own;
}

/** Firefox with the extension. Close it when done. */
export async function openFirefox({ path = join(dist, 'firefox') } = {}) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    // The browser's own window can be scripted: that is how a test presses keys and buttons of it.
    args: ['--width=1280', '--height=900', '--remote-allow-system-access'],
    extraPrefsFirefox: FIREFOX_PREFERENCES,
  });
  const id = await browser.installExtension(path);
  const own = new ExtendedFirefox(browser, id, `moz-extension://${FIREFOX_UUID}/`);
  await own.start();
  return own;
}

/** A browser with the extension in it. */
class Extended {
  constructor(browser, id, address) {
    this.browser = browser;
    this.id = id;
    this.address = address;
  }

  /** A tab with this address. */
  async open(url) {
    const page = await this.browser.newPage();
    page.faults = [];
    page.on('pageerror', ({ message, stack }) => {
      // Firefox asks for it, and complains that it may not.
      if (!message.includes('/favicon.ico')) page.faults.push(`exception: ${stack ?? message}`);
    });
    await page.goto(url);
    return page;
  }

  /** Presses the toolbar's button on a tab and gives the popup. Chromium only. */
  async popup(page) {
    await page.bringToFront();
    const extensions = await this.browser.extensions();
    await page.triggerExtensionAction(extensions.get(this.id));
    const target = await this.browser.waitForTarget((one) => one.url() === `${this.address}popup/popup.html`, { timeout: 20_000 });
    const popup = await target.asPage();
    await popup.waitForFunction(() => document.getElementById('main').getAttribute('aria-busy') === 'false');
    return popup;
  }

  /** Opens the popup on a tab and presses its first button. */
  async read(page) {
    const popup = await this.popup(page);
    await popup.click('#toggle');
    await popup.waitForFunction(() => document.getElementById('main').getAttribute('aria-busy') === 'false');
    return popup;
  }

  /** Puts the background to sleep. Chromium only. */
  async sleep() {
    const isOwn = (one) => one.type() === 'service_worker' && one.url().startsWith(this.address);
    const awake = this.browser.targets().filter(isOwn);
    for (const target of awake) await (await target.worker())?.close().catch(() => {});
    await until(() => !this.browser.targets().some((one) => awake.includes(one)));
  }

  /**
   * Runs a function in the content script's own world of a page; `layer` is the closed root of our widgets there, if
   * there is one. Chromium only.
   */
  async inContent(page, action, ...args) {
    const session = await page.createCDPSession();
    try {
      const contexts = [];
      session.on('Runtime.executionContextCreated', ({ context }) => contexts.push(context));
      await session.send('Runtime.enable');
      const own = contexts.find(({ origin }) => `${origin}/` === this.address);
      if (!own) return undefined;
      const expression = `(() => {
        const host = document.querySelector('nutgraf-layer');
        return (${action})(host && chrome.dom.openOrClosedShadowRoot(host), ...${JSON.stringify(args)});
      })()`;
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        expression, contextId: own.id, awaitPromise: true, returnByValue: true, userGesture: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    } finally {
      await session.detach().catch(() => {});
    }
  }

  /** Whether a script of ours is in the page. Chromium only. */
  async isPresent(page) {
    return (await this.inContent(page, () => true)) ?? false;
  }

  /** Runs a function in a page of our own, which has all that the background has. */
  async inOwn(action, ...args) {
    const page = await this.open(`${this.address}help/help.html`);
    try {
      return await page.evaluate(action, ...args);
    } finally {
      await page.close();
    }
  }

  /**
   * Allows a site, or no longer, as the browser's list of extensions does for its user: no automation reaches the
   * question that the popup asks. Needs a browser that was opened with `grants`.
   */
  async allow(origin, isAllowed = true) {
    const page = await this.browser.newPage();
    await page.goto('chrome://extensions/');
    await page.evaluate(
      async (id, origin, isAllowed) => {
        const { developerPrivate } = chrome;
        await developerPrivate.updateExtensionConfiguration({ extensionId: id, hostAccess: 'ON_SPECIFIC_SITES' });
        await developerPrivate[isAllowed ? 'addHostPermission' : 'removeHostPermission'](id, origin);
      },
      this.id, origin, isAllowed,
    );
    await page.close();
    const registered = () => this.inOwn(async () => (await chrome.scripting.getRegisteredContentScripts())[0]?.matches ?? []);
    await until(async () => (await registered()).includes(origin) === isAllowed);
  }

  /** What the toolbar's button says about the tabs, first to last, where it says something. */
  badges() {
    return this.inOwn(async () => {
      const tabs = await chrome.tabs.query({});
      const texts = await Promise.all(tabs.map(({ id }) => chrome.action.getBadgeText({ tabId: id })));
      return texts.filter((text) => text !== '');
    });
  }

  close() {
    return this.browser.close();
  }
}

/** Firefox, which shows its own window to tests: its keys and its popup are there. */
class ExtendedFirefox extends Extended {
  async start() {
    const { result } = await this.browser.connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    this.window = result.contexts.find(({ url }) => url.endsWith('browser.xhtml')).context;
    this.welcome = await this.#pageAt(`${this.address}welcome/welcome.html`);
  }

  /** Puppeteer does not learn where an extension's page is; the page itself knows. */
  #pageAt(url) {
    return until(async () => {
      for (const page of await this.browser.pages()) {
        if ((await page.evaluate(() => location.href).catch(() => '')) === url) return page;
      }
      return undefined;
    });
  }

  /** A tab with this address. Pages of the extension can only be opened by the extension. */
  async open(url) {
    if (!url.startsWith(this.address)) return super.open(url);
    await this.welcome.evaluate((url) => chrome.tabs.create({ url }), url);
    return this.#pageAt(url);
  }

  inOwn(action, ...args) {
    return this.welcome.evaluate(action, ...args);
  }

  /** Runs an expression in the browser's own window. */
  async inWindow(expression) {
    const target = { context: this.window };
    const { result } = await this.browser.connection.send('script.evaluate', { expression, target, awaitPromise: true });
    if (result.type !== 'success') throw new Error(result.exceptionDetails.text);
    return result.result.value;
  }

  /** Puts the background to sleep. */
  async sleep() {
    await this.inWindow(`WebExtensionPolicy.getByID('${this.id}').extension.terminateBackground()`);
    await until(() => this.inWindow(`WebExtensionPolicy.getByID('${this.id}').extension.backgroundState === 'stopped'`));
  }

  /** Presses Alt+Shift and a key on a tab. */
  async press(page, key) {
    await page.bringToFront();
    await this.inWindow(`[...document.querySelectorAll('keyset[id^="ext-keyset-id-nutgraf"] key')]
      .find((one) => one.getAttribute('key') === '${key}').doCommand()`);
  }

  /** Presses the toolbar's button on a tab, and gives a function that runs an expression in the popup. */
  async popup(page) {
    await page.bringToFront();
    // Pressed while the popup is open, the button would close it.
    await this.inWindow(`document.querySelector('browser.webextension-popup-browser')?.closest('panel')?.hidePopup()`);
    await until(() => this.inWindow(`!document.querySelector('browser.webextension-popup-browser')`));
    await this.inWindow(`(async () => {
      const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
      const { extension } = WebExtensionPolicy.getByID('${this.id}');
      await ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
    })()`);
    const inPopup = (expression) => this.inWindow(`new Promise((done) => {
      const { messageManager } = document.querySelector('browser.webextension-popup-browser');
      const listener = ({ data }) => {
        messageManager.removeMessageListener('test', listener);
        done(data);
      };
      messageManager.addMessageListener('test', listener);
      const script = ${JSON.stringify(`{ const { document } = content; sendAsyncMessage('test', (${expression})); }`)};
      messageManager.loadFrameScript('data:,' + encodeURIComponent(script), false);
    })`);
    await until(() => this.inWindow(`document.querySelector('browser.webextension-popup-browser')?.currentURI?.spec === '${this.address}popup/popup.html'`));
    await until(() => inPopup(`document.getElementById('main')?.getAttribute('aria-busy') === 'false'`));
    return inPopup;
  }
}

/** Waits until `find` gives something that counts as true. */
export async function until(find, { timeout = 20_000 } = {}) {
  const end = Date.now() + timeout;
  for (;;) {
    const found = await find();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited in vain: ${find}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** The texts that are highlighted in a page, sorted, by kind. */
export const highlights = (page) =>
  page.evaluate(() => {
    const found = {};
    for (const [name, ranges] of CSS.highlights) {
      found[name] = [...ranges].map((one) => {
        const range = document.createRange();
        range.setStart(one.startContainer, one.startOffset);
        range.setEnd(one.endContainer, one.endOffset);
        return range.toString();
      });
    }
    return found;
  });
