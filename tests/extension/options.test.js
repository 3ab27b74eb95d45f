/** The pages of the extension: what they remember, and that everybody can use them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { openChromium, serve, until } from './browser.js';
import { PAGES } from './pages.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let server;
/** @type {Awaited<ReturnType<typeof openChromium>>} */
let nutgraf;

before(async () => {
  server = await serve(PAGES);
  nutgraf = await openChromium({ grants: true });
});
after(async () => {
  await nutgraf?.close();
  server?.close();
});

async function openOptions() {
  const page = await nutgraf.open(`${nutgraf.address}options/options.html`);
  await until(() => page.$eval('input[name="density"]:checked', () => true).catch(() => false));
  return page;
}

const stored = () => nutgraf.inOwn(async () => (await chrome.storage.local.get('preferences')).preferences);
const click = (page, selector) => page.$eval(selector, (element) => element.click());

test('colours are previewed, stored, and taken back', async () => {
  const page = await openOptions();
  const background = () => page.$eval('#preview [data-kind="person"]', (swatch) => getComputedStyle(swatch).backgroundColor);
  const before = await background();
  await page.$eval('#color-person', (input) => {
    input.value = '#ff0088';
    input.dispatchEvent(new Event('input'));
  });
  assert.notEqual(await background(), before);
  assert.equal((await stored())?.settings.colors.person, undefined);
  await page.$eval('#color-person', (input) => input.dispatchEvent(new Event('change')));
  await until(async () => (await stored())?.settings.colors.person === '#ff0088');
  await click(page, '#clear-person');
  await until(async () => (await stored()).settings.colors.person === undefined);
  assert.equal(await background(), before);
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('the list of sites is saved and read again, and what is no list is said to be none', async () => {
  await nutgraf.allow('http://localhost/*');
  const page = await openOptions();
  await page.waitForSelector('#sites li');
  await page.evaluate(() => {
    const create = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      blob.text().then((text) => (window.saved = text));
      return create(blob);
    };
    document.getElementById('export').click();
  });
  const saved = await until(() => page.evaluate(() => window.saved));
  assert.deepEqual(JSON.parse(saved), { nutgraf_sites: ['localhost'] });

  const folder = await mkdtemp(join(tmpdir(), 'nutgraf-'));
  const choose = async (text) => {
    await writeFile(join(folder, 'sites.json'), text);
    await (await page.$('#import-file')).uploadFile(join(folder, 'sites.json'));
  };
  for (const text of ['no JSON', '{}', '{"nutgraf_sites": "x"}', '{"nutgraf_sites": ["a b"]}', '{"nutgraf_sites": [1]}']) {
    await page.$eval('#sites-error', (error) => (error.hidden = true));
    await choose(text);
    await page.waitForSelector('#sites-error:not([hidden])');
    assert.equal(await page.$eval('#imported', (row) => row.hidden), true, text);
  }
  await choose(saved);
  await page.waitForSelector('#imported:not([hidden])');
  assert.equal(await page.$eval('#imported-text', (text) => text.textContent), 'localhost');
  // Allowed already, so the browser has nothing to ask.
  await page.click('#allow-imported');
  await page.waitForSelector('#imported[hidden]');
  assert.equal(await page.$eval('#sites-error', (error) => error.hidden), true);
  // Taken back in the browser's own list; the button is tested in Firefox, which can be told to answer its questions.
  await nutgraf.allow('http://localhost/*', false);
  await until(() => page.$eval('#no-sites', (none) => !none.hidden));
  await page.close();
});

test('what is typed as a site is a site, or is said to be none', async () => {
  const page = await openOptions();
  for (const typed of ['', '   ', 'ftp://example.org', 'a b', 'javascript:alert(1)', '*', '*.example.org']) {
    await page.$eval('#sites-error', (error) => (error.hidden = true));
    await page.$eval('#host', (input, value) => (input.value = value), typed);
    await click(page, '#add button');
    await page.waitForSelector('#sites-error:not([hidden])', { timeout: 5000 }).catch(() => assert.fail(`“${typed}” was taken`));
  }
  await page.close();
});

test('the entry in the context menu comes and goes with its switch, and so does its permission', async () => {
  const page = await openOptions();
  const hasPermission = () => nutgraf.inOwn(() => chrome.permissions.contains({ permissions: ['contextMenus'] }));
  assert.equal(await hasPermission(), false);
  await page.bringToFront();
  await page.click('#menu');
  await until(hasPermission);
  await until(async () => (await stored()).menu);
  await page.bringToFront();
  await page.click('#menu');
  await until(async () => !(await hasPermission()));
  await page.close();
});

test('each language is spoken, in the options and on the page', async () => {
  for (const [language, words] of Object.entries({ de: 'Weg', fr: 'Estomper', es: 'Atenuar', pt: 'Esbater' })) {
    const page = await openOptions();
    await page.select('#language', language);
    await until(() => page.evaluate((words) => document.body.innerText.includes(words), words).catch(() => false));
    assert.equal(await page.evaluate(() => document.documentElement.lang), language);
    assert.deepEqual(page.faults, []);
    await page.close();
  }
  const page = await openOptions();
  await click(page, '#reset');
  await until(async () => (await stored()) === undefined);
  await page.close();
});

for (const scheme of ['light', 'dark']) {
  test(`the extension's own pages break no rule of accessibility, ${scheme}`, async () => {
    const check = async (page, name) => {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      const session = await page.createCDPSession();
      // A world of its own: the page's policy lets no foreign script in.
      const { frameTree } = await session.send('Page.getFrameTree');
      const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
      const run = async (expression) => {
        const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
          expression, contextId: executionContextId, awaitPromise: true, returnByValue: true,
        });
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
      };
      await run(`${axe}; undefined`);
      const violations = await run(`axe.run({ include: [['html']], exclude: [['.sample'], ['nutgraf-layer']] }).then(({ violations }) =>
        violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`);
      assert.deepEqual(violations, [], name);
      await session.detach();
    };
    for (const name of ['options/options.html', 'help/help.html#internal', 'welcome/welcome.html']) {
      const page = await nutgraf.open(nutgraf.address + name);
      await until(() => page.evaluate(() => document.title !== 'Nutgraf'));
      await new Promise((done) => setTimeout(done, 500));
      await check(page, name);
      await page.close();
    }
    const page = await nutgraf.open(server.url('/2026/05/14/ferries'));
    await check(await nutgraf.read(page), 'popup/popup.html');
    await page.close();
  });
}
