/** What end-to-end tests share: a browser that is quiet on the network, and a server that counts its requests. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

import { chromium } from 'playwright-core';

export const root = join(import.meta.dirname, '../..');

/** The policy that the demo is served with. */
export const STRICT_CSP =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; " +
  "img-src 'self' data: blob:; base-uri 'none'; form-action 'none'";

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** Debian's Chromium, or the one that the environment variable CHROMIUM names. Close it when done. */
export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  });
}

/**
 * Serves files on this machine only, under a content security policy.
 *
 * @param folders maps the start of an address to a folder: `{ '/pkg/': 'pkg' }`, relative to the repository
 * @param pages maps whole addresses to HTML strings
 * @returns `origin`, the addresses asked for so far as `requests`, and `close()`
 */
export async function serve({ folders = {}, pages = {}, csp = STRICT_CSP }) {
  const requests = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    requests.push(path);
    const found = find(path);
    const headers = { 'Cache-Control': 'no-store' };
    if (csp) headers['Content-Security-Policy'] = csp;
    if (found) headers['Content-Type'] = found.type;
    response.writeHead(found ? 200 : 404, headers);
    response.end(found?.body);
  });

  function find(path) {
    if (path in pages) return { body: pages[path], type: 'text/html; charset=utf-8' };
    const prefix = Object.keys(folders).find((start) => path.startsWith(start));
    if (!prefix) return undefined;
    const file = join(root, folders[prefix], normalize(`/${path.slice(prefix.length)}`));
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    try {
      return { body: readFileSync(file), type: type.startsWith('text/') ? `${type}; charset=utf-8` : type };
    } catch {
      return undefined;
    }
  }

  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    requests,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** A new tab, and whatever it complains of: script errors and failed assertions of the page's own. */
export async function openTab(browser, address) {
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error));
  await page.goto(address, { waitUntil: 'load' });
  return { page, errors };
}
