/** What is built: its manifest, size and words, that it is the same each time, and that the stores' linter likes it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import exceptions from '../../extension/exceptions.json' with { type: 'json' };
import { BROWSERS } from '../../extension/manifest.js';
import { dist, root } from './browser.js';

const read = (...path) => readFileSync(join(root, ...path), 'utf8');
const json = (...path) => JSON.parse(read(...path));
const budgets = json('tests/budgets/extension.json');
const manifestOf = (browser) => json('extension/dist', browser, 'manifest.json');

for (const browser of BROWSERS) {
  test(`${browser}: the manifest asks for nothing beyond what was promised`, () => {
    const manifest = manifestOf(browser);
    assert.equal(manifest.manifest_version, 3);
    assert.equal(manifest.version, json('package.json').version);
    // Firefox cannot ask for the menu's permission later.
    const menu = browser === 'firefox' ? ['contextMenus'] : [];
    assert.deepEqual(manifest.permissions, ['activeTab', 'scripting', 'storage', ...menu]);
    assert.deepEqual(manifest.optional_host_permissions, ['*://*/*']);
    for (const key of ['host_permissions', 'content_scripts', 'web_accessible_resources', 'externally_connectable']) {
      assert.equal(manifest[key], undefined, key);
    }
    assert.deepEqual(manifest.content_security_policy, {
      extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'",
    });
  });

  test(`${browser}: the zip is within its budget`, () => {
    const { size } = statSync(join(dist, `nutgraf-${browser}.zip`));
    assert.ok(size <= budgets.zip_bytes, `${size} bytes`);
    const content = statSync(join(dist, browser, 'content.js')).size;
    assert.ok(content <= budgets.content_script_bytes, `${content} bytes of content.js`);
  });

  test(`${browser}: no part can make a request or run what is not in the package`, () => {
    for (const name of ['background.js', 'content.js', 'automatic.js', 'popup/popup.js', 'options/options.js']) {
      const code = read('extension/dist', browser, name);
      assert.doesNotMatch(code, /XMLHttpRequest|sendBeacon|WebSocket|EventSource|importScripts|\beval\(|new Function\(/, name);
      assert.doesNotMatch(code, /\.innerHTML\s*=|insertAdjacentHTML|document\.write\(/, name);
    }
    for (const name of ['content.js', 'automatic.js']) {
      assert.doesNotMatch(read('extension/dist', browser, name), /\bfetch\(|WebAssembly/, name);
    }
  });
}

test('Firefox is told that no data is collected', () => {
  const { gecko } = manifestOf('firefox').browser_specific_settings;
  assert.deepEqual(gecko.data_collection_permissions, { required: ['none'] });
});

test('the same sources give the same bytes', () => {
  const zips = () => BROWSERS.map((browser) => readFileSync(join(dist, `nutgraf-${browser}.zip`)));
  const before = zips();
  execFileSync('node', ['tools/extension.js'], { cwd: root, env: { ...process.env, TZ: 'Pacific/Auckland' } });
  zips().forEach((zip, i) => assert.ok(zip.equals(before[i]), BROWSERS[i]));
});

test('the linter of the store has nothing to say', () => {
  const output = execFileSync('node', [
    join(root, 'node_modules/web-ext/bin/web-ext.js'), 'lint', '--no-config-discovery', '--output=json',
    `--source-dir=${join(dist, 'firefox')}`,
  ], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const { errors, warnings, notices } = JSON.parse(output);
  assert.deepEqual([...errors, ...warnings, ...notices].map(({ code, file, line }) => `${code} ${file}:${line}`), []);
});

test('each language has the same words, with the same gaps', () => {
  const languages = readdirSync(join(dist, 'chrome/_locales'));
  const tableOf = (language) => json('extension/dist/chrome/_locales', language, 'messages.json');
  const english = tableOf('en');
  const gaps = ({ placeholders = {} }) => Object.values(placeholders).map(({ content }) => content).sort();
  for (const language of languages) {
    const table = tableOf(language);
    for (const [key, entry] of Object.entries(table)) {
      const other = english[key] ?? english[key.replace(/_(zero|one|two|few|many)$/, '_other')];
      assert.ok(other, `${language} alone has ${key}`);
      if (english[key]) assert.deepEqual(gaps(entry), gaps(english[key]), `${language}: ${key}`);
      const filled = entry.message.match(/\$(\w+)\$/g)?.map((name) => name.slice(1, -1).toLowerCase()) ?? [];
      for (const name of filled) assert.ok(entry.placeholders?.[name], `${language}: ${key} has no ${name}`);
    }
  }
  for (const language of readdirSync(join(root, 'extension/_locales'))) {
    assert.deepEqual(Object.keys(json('extension/_locales', language, 'messages.json')), Object.keys(json('extension/_locales/en/messages.json')), language);
  }
});

test('every word that a page asks for is there', () => {
  const english = json('extension/dist/chrome/_locales/en/messages.json');
  for (const page of ['popup', 'options', 'welcome', 'help']) {
    const html = read('extension', page, `${page}.html`);
    for (const [, key] of html.matchAll(/data-t(?:-label|-title)?="(\w+)"/g)) assert.ok(english[key], `${page}: ${key}`);
    const code = read('extension', page, `${page}.js`);
    for (const [, key] of code.matchAll(/messages\.t\('(\w+)'/g)) assert.ok(english[key], `${page}: ${key}`);
  }
  for (const [, key] of JSON.stringify(manifestOf('chrome')).matchAll(/__MSG_(\w+)__/g)) assert.ok(english[key], key);
});

test('each site that is left alone has a host and a reason', () => {
  for (const entry of exceptions) {
    assert.deepEqual(Object.keys(entry).filter((key) => !['host', 'path', 'reason'].includes(key)), []);
    assert.match(entry.host, /^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
    assert.ok(entry.path === undefined || entry.path.startsWith('/'));
    assert.ok(entry.reason.length >= 30, entry.host);
  }
  assert.equal(new Set(exceptions.map(({ host, path }) => host + (path ?? ''))).size, exceptions.length);
});

test('the stores’ texts are there and no longer than stores allow', () => {
  for (const language of readdirSync(join(root, 'extension/_locales'))) {
    const table = json('extension/_locales', language, 'messages.json');
    assert.ok(table.extension_name.message.length <= 45, language);
    assert.ok(table.extension_description.message.length <= 132, language);
  }
  for (const name of ['description.md', 'permissions.md', 'privacy.md']) assert.ok(existsSync(join(root, 'extension/store', name)), name);
});
