/** What end-to-end tests share: the demo's own server, and a headless Chromium that reports everything that goes wrong. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';

import { chromium } from 'playwright-core';

import { CONTENT_SECURITY_POLICY, demoServer, listen } from '../../tools/serve.js';

export const root = join(import.meta.dirname, '../..');

/** Data that is never committed; tests that use it are skipped where it is missing. */
export const shared = process.env.NUTGRAF_SHARED ?? join(root, '../shared');

/** The flags that keep Chromium quiet: no request but the page's. */
const FLAGS = [
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A Chromium, the installed one by its usual name or the one that `CHROMIUM` names. */
export function launchChromium() {
  const path = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  const flags = process.getuid?.() === 0 ? [...FLAGS, '--no-sandbox'] : FLAGS;
  return chromium.launch({ executablePath: path ?? execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim(), args: flags });
}

/**
 * For `prepare`: lets the test look into the widgets, whose shadow root is closed. It stays so to the scripts of the page,
 * ours among them, which find it as `window.widgets` or once they have set `window.seesAll`.
 */
export function openShadowRoots() {
  const { prototype } = Element;
  const { attachShadow } = prototype;
  const { get } = Object.getOwnPropertyDescriptor(prototype, 'shadowRoot');
  const closed = new WeakSet();
  prototype.attachShadow = function (options) {
    const shadow = attachShadow.call(this, { ...options, mode: 'open' });
    if (options.mode === 'closed') {
      closed.add(this);
      window.widgets = shadow;
    }
    return shadow;
  };
  Object.defineProperty(prototype, 'shadowRoot', {
    get() {
      return closed.has(this) && !window.seesAll ? null : get.call(this);
    },
    configurable: true,
  });
}

/**
 * Starts server and browser for the tests of a file.
 *
 * @returns an object whose `open(path, options)` gives a page in a context of its own, with `page.faults`: errors that
 *   the console told, exceptions, and requests to anywhere but the server; `page.requests` are all
 */
export function useBrowser(options) {
  const state = {};
  before(async () => {
    state.server = demoServer(options);
    state.address = await listen(state.server, 0);
    state.browser = await launchChromium();
  });
  after(async () => {
    await state.browser?.close();
    state.server?.close();
    state.server?.closeAllConnections();
  });

  /**
   * Opens `path` of the server, or, with `html`, that page under the demo's policy (or `csp`), in its place. What
   * `prepare` says runs before any script of the page.
   */
  state.open = async (path = '', { html, csp = CONTENT_SECURITY_POLICY, prepare, ...contextOptions } = {}) => {
    const context = await state.browser.newContext({ viewport: { width: 1280, height: 860 }, ...contextOptions });
    if (prepare) await context.addInitScript(prepare);
    const page = await context.newPage();
    page.faults = [];
    page.requests = [];
    page.on('console', (message) => message.type() === 'error' && page.faults.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => page.faults.push(`exception: ${error.stack}`));
    page.on('request', (request) => {
      const url = request.url();
      page.requests.push(url);
      if (!url.startsWith(state.address) && !url.startsWith('data:')) page.faults.push(`request: ${url}`);
    });
    if (html !== undefined) {
      const headers = { 'Content-Security-Policy': csp };
      await page.route(state.address + path, (route) => route.fulfill({ headers, contentType: 'text/html; charset=utf-8', body: html }));
    }
    await page.goto(state.address + path);
    return page;
  };
  return state;
}
