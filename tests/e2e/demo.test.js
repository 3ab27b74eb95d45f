import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { test } from 'node:test';

import { openShadowRoots, useBrowser } from './browser.js';
import { violations } from './widgets.js';

const chromium = useBrowser();

/** Opens the demo and waits until it shows its sample. */
async function openDemo(options) {
  const page = await chromium.open('', { prepare: openShadowRoots, ...options });
  await shows(page, 'Commuters between Seixal');
  await page.locator('#overview').waitFor();
  return page;
}

const shows = (page, text) => page.locator('.page', { hasText: text }).waitFor();

/** What the page in the sheet says, without what is hidden. */
const sheetText = (page) => page.locator('#page').evaluate((host) => host.shadowRoot.querySelector('.page').innerText);

async function paste(page, text) {
  await page.getByRole('button', { name: 'Your own page' }).click();
  await page.getByLabel('Paste the text of an article').fill(text);
  await page.getByRole('button', { name: 'Read it' }).click();
}

/** Drops a file on the window, as a file manager does. */
async function drop(page, name, type, bytes) {
  await page.evaluate(
    ([name, type, binary]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(binary, (byte) => byte.charCodeAt(0))], name, { type }));
      for (const event of ['dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(event, { bubbles: true, cancelable: true, dataTransfer: transfer }));
      }
    },
    [name, type, bytes.toString('latin1')],
  );
}

const STORY = `Mayor opens the harbour baths

The mayor of Aarhus opened the harbour baths on Monday after two years of work, and hundreds of people jumped into the water at once.

“I have never seen anything like it,” said a lifeguard who had worked at the harbour for thirty years and was about to retire.`;

test('the sample is shown under the content security policy without an error or a foreign request', async () => {
  const page = await openDemo();
  const text = await sheetText(page);
  assert.match(text, /Commuters between Seixal and Lisbon/);
  assert.match(text, /All rights reserved/);
  assert.match(await page.locator('#about-by').innerText(), /min read · [\d,]+ words · \d+ of \d+ blocks kept/);
  assert.match(await page.locator('#status').textContent(), /is shown/);
  assert.equal(await page.locator('#page').evaluate((host) => host.shadowRoot.querySelector('img').naturalWidth > 0), true);
  assert.deepEqual(page.faults, []);
});

/** The text of the highlights of a kind, in the order of the page. */
const highlighted = (page, kind) =>
  page.evaluate((kind) => {
    const texts = [...(CSS.highlights.get(`nutgraf-${kind}`) ?? [])].map(({ startContainer, startOffset, endContainer, endOffset }) => {
      const range = document.createRange();
      range.setStart(startContainer, startOffset);
      range.setEnd(endContainer, endOffset);
      return range.toString().replace(/\s+/g, ' ');
    });
    return [...new Set(texts)];
  }, kind);

test('names of the sample are highlighted by kind, and the panel chooses the kinds', async () => {
  const page = await openDemo();
  for (const [kind, names] of Object.entries({
    person: ['Helena Vasques', 'Marta Quintela', 'Rui Sarmento'],
    place: ['Lisbon', 'Seixal', 'Brussels'],
    organization: ['European Investment Bank', 'European Union', 'European Commission'],
    money: ['€57 million'],
    date: ['Tuesday'],
  })) {
    const found = await highlighted(page, kind);
    for (const name of names) assert.ok(found.some((text) => text.includes(name)), `${kind} ${name}: ${found.join(', ')}`);
  }
  const people = page.locator('.panel .chips button', { hasText: 'People' });
  await people.click();
  assert.equal(await people.getAttribute('aria-pressed'), 'true');
  assert.notDeepEqual(await highlighted(page, 'person'), []);
  assert.deepEqual(await highlighted(page, 'place'), []);
  assert.equal(await page.locator('.panel .entry', { hasText: 'Seixal' }).count(), 1, 'the mayor of Seixal is left');
  await people.click();
  assert.notDeepEqual(await highlighted(page, 'place'), []);
  assert.deepEqual(page.faults, []);
});

test('the panel leads to each mention in turn', async () => {
  const page = await openDemo({ reducedMotion: 'reduce' });
  const entry = page.locator('.panel .entry > button', { hasText: 'Helena Vasques' });
  assert.match(await entry.innerText(), /Person · 3×\s+mayor of Seixal/);
  await entry.focus();
  for (let i = 1; i <= 4; i++) {
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('.panel [role=status]').innerText(), `Helena Vasques: mention ${((i - 1) % 3) + 1} of 3`);
    const top = await page.evaluate(() => {
      const [{ startContainer }] = CSS.highlights.get('nutgraf-current');
      return startContainer.parentElement.getBoundingClientRect().top;
    });
    assert.ok(top > -200 && top < 860, `mention at ${top}`);
  }
  assert.deepEqual(page.faults, []);
});

test('furniture fades, hides and comes back, and says why under the pointer', async () => {
  const page = await openDemo({ reducedMotion: 'reduce' });
  const legal = page.locator('.page .legal');
  const paragraph = page.locator('.page p', { hasText: 'Commuters between' });
  const opacity = (locator) => locator.evaluate((element) => {
    let product = 1;
    for (let at = element; at; at = at.parentElement) product *= Number(getComputedStyle(at).opacity);
    return product;
  });
  assert.ok((await opacity(legal)) < 0.5);
  assert.equal(await opacity(paragraph), 1);
  assert.doesNotMatch(await page.locator('#about-by').innerText(), /(\d+) of \1 blocks/);

  // Scrolling hides the card: the page must stand still when the pointer arrives.
  await legal.scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  await legal.hover();
  await page.locator('.card', { hasText: /\d+%? sure it is not the article/ }).first().waitFor();

  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByLabel('Hide', { exact: true }).check();
  assert.equal(await legal.isVisible(), false);
  assert.equal(await paragraph.isVisible(), true);
  await page.getByLabel('Leave', { exact: true }).check();
  assert.equal(await opacity(legal), 1);
  assert.equal(await page.locator('.page [data-nutgraf-furniture]').count(), 0);
  assert.deepEqual(page.faults, []);
});

test('what the reader has chosen holds for the next page', async () => {
  const page = await openDemo();
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByLabel('Hide', { exact: true }).check();
  await page.locator('.panel').getByRole('button', { name: 'Close' }).click();
  await page.locator('.panel').waitFor({ state: 'hidden' });
  await paste(page, STORY);
  await shows(page, 'Mayor opens the harbour baths');
  assert.equal(await page.locator('.panel').isVisible(), false);
  await page.getByRole('button', { name: 'Who is in it' }).click();
  await page.getByRole('button', { name: 'Display' }).click();
  assert.equal(await page.getByLabel('Hide', { exact: true }).isChecked(), true);
  assert.deepEqual(page.faults, []);
});

test('switched off, the page is as it was, and a button brings everything back', async () => {
  const page = await openDemo();
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByRole('button', { name: 'Switch off here' }).click();
  assert.equal(await page.locator('.panel').count(), 0);
  assert.equal(await page.evaluate(() => CSS.highlights.size), 0);
  assert.equal(await page.locator('.page [data-nutgraf-furniture]').count(), 0);
  await page.getByRole('button', { name: 'Who is in it' }).click();
  await page.locator('.panel .entry').first().waitFor();
  assert.ok((await highlighted(page, 'person')).includes('Helena Vasques'));
  assert.deepEqual(page.faults, []);
});

test('the article is saved as the core writes it', async () => {
  const page = await openDemo();
  await page.getByRole('button', { name: 'Take along' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save: Article as Markdown' }).click();
  const file = await download;
  assert.equal(file.suggestedFilename(), 'Lisbon-s-electric-ferries-will-sail-at-last-seven-months.md');
  const text = await readFile(await file.path(), 'utf8');
  assert.match(text, /^# Lisbon’s electric ferries/);
  assert.match(text, /\n## A river that does not wait\n/);
  assert.doesNotMatch(text, /214 partners/);
  assert.deepEqual(page.faults, []);
});

test('pasted text is shown as it was, line by line', async () => {
  const page = await openDemo();
  await paste(page, STORY);
  await shows(page, 'Mayor opens the harbour baths');
  assert.equal((await sheetText(page)).replace(/\s+/g, ' '), STORY.replace(/\s+/g, ' '));
  assert.equal(await page.locator('#own').isVisible(), false);
  assert.deepEqual(page.faults, []);
});

test('pasted HTML is read as HTML without an end tag, and text about tags as text', async () => {
  const page = await openDemo();
  await paste(page, '<p>The mayor of Aarhus opened the harbour baths on Monday.<p>Hundreds of people jumped into the water at once.');
  await shows(page, 'Hundreds of people');
  assert.equal(await page.locator('.page p').count(), 2);
  await paste(page, 'Write <p> before a paragraph. Nothing else is needed, said the teacher, who knew HTML well.');
  await shows(page, 'Write <p> before');
  assert.deepEqual(page.faults, []);
});

test('pasted HTML is shown, and nothing of it runs or loads', async () => {
  const page = await openDemo();
  const hostile = `<!doctype html><html><head><title>Hostile page</title><base href="https://evil.example/">
    <link rel="stylesheet" href="https://evil.example/a.css"><script>window.owned = 'script'</script>
    <meta http-equiv="refresh" content="0;url=https://evil.example/"><style>@import url(https://evil.example/b.css); body { display: none }</style></head>
    <body onload="window.owned = 'onload'"><h1 style="background: url(https://evil.example/c.png)">Mayor opens the harbour baths</h1>
    <p onclick="window.owned = 'onclick'" id="error">The mayor of Aarhus opened the <a href="javascript:window.owned='link'">harbour baths</a> on Monday after two years of work.</p>
    <img src="https://evil.example/d.png" srcset="https://evil.example/e.png 2x" onerror="window.owned = 'onerror'" alt="The baths">
    <img src="relative.png" alt="Another picture"><svg onload="window.owned = 'svg'"><image href="https://evil.example/f.png"/></svg>
    <iframe src="https://evil.example/g"></iframe><video src="https://evil.example/h.mp4" autoplay></video><form action="https://evil.example/"><input autofocus onfocus="window.owned = 'focus'"><button>Send</button></form>
    <noscript><img src="https://evil.example/i.png"></noscript><template><img src=x onerror="window.owned = 'template'"></template>
    <math><mtext><img src=x onerror="window.owned = 'math'"></mtext></math><x-card onmouseover="window.owned = 'custom'">A card of the page itself.</x-card></body></html>`;
  await paste(page, hostile);
  await shows(page, 'The mayor of Aarhus opened the harbour baths');
  await page.locator('.page p').click();
  await page.locator('.page .was-a').click();
  await page.locator('.page .was-button').click();
  assert.match(await sheetText(page), /A card of the page itself/);
  const left = await page.locator('#page').evaluate((host) => {
    const all = [...host.shadowRoot.querySelectorAll('*')];
    return {
      owned: window.owned,
      elements: all.filter(({ localName }) => /script|style|iframe|svg|form|input|button|video|math|link|base|meta|x-card/.test(localName)).length,
      attributes: [...new Set(all.flatMap((element) => element.getAttributeNames()))].filter((name) => !/^(class|role|aria-label|lang|data-nutgraf-furniture)$/.test(name)),
      pictures: [...host.shadowRoot.querySelectorAll('[role=img]')].map((picture) => picture.getAttribute('aria-label')),
    };
  });
  assert.deepEqual(left, { owned: undefined, elements: 0, attributes: [], pictures: ['The baths', 'Another picture'] });
  assert.equal(page.url(), chromium.address);
  // The parser reports each inline style and handler that the policy would have stopped.
  assert.deepEqual(page.faults.filter((fault) => !/^console: .* The action has been blocked\.$/s.test(fault)), []);
});

test('a saved page can be dropped or chosen, in the encoding that it declares', async () => {
  const page = await openDemo();
  const html = `<html><head><meta charset="windows-1252"><title>Caf\xe9 closes</title></head><body><h1>Caf\xe9 closes</h1><p>The caf\xe9 on the corner closed on Monday after thirty years of coffee and conversation, its owner said.</p></body></html>`;
  await drop(page, 'cafe.html', 'text/html', Buffer.from(html, 'latin1'));
  await shows(page, 'Café closes');
  assert.match(await sheetText(page), /The café on the corner/);

  await page.getByRole('button', { name: 'Your own page' }).click();
  await page.locator('#file').setInputFiles({ name: 'story.txt', mimeType: 'text/plain', buffer: Buffer.from(`\ufeff${STORY}`) });
  await shows(page, 'Mayor opens the harbour baths');
  assert.deepEqual(page.faults, []);
});

test('of several dropped files the first page is shown, and the others are a click away', async () => {
  const page = await openDemo();
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    const story = (name) => `<h1>${name}</h1><p>The story of ${name} has been told many times in this town, and it is told again today.</p>`;
    transfer.items.add(new File(['x'], 'photo.jpg', { type: 'image/jpeg' }));
    for (const name of ['First', 'Second']) transfer.items.add(new File([story(name)], `${name}.html`, { type: 'text/html' }));
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));
  });
  await shows(page, 'The story of First');
  const shelf = page.getByRole('navigation', { name: 'Your pages' }).getByRole('button');
  assert.deepEqual(await shelf.allInnerTexts(), ['First.html', 'Second.html']);
  await shelf.nth(1).click();
  await shows(page, 'The story of Second');
  assert.equal(await shelf.nth(1).getAttribute('aria-current'), 'true');
  await page.getByRole('button', { name: 'Sample page' }).click();
  await shows(page, 'Commuters between Seixal');
  assert.equal(await shelf.count(), 0);
  assert.deepEqual(page.faults, []);
});

test('a page of 100,000 nested elements is shown, and the tab stays alive', async () => {
  const page = await openDemo();
  const depth = 100_000;
  const story = 'The mayor of Aarhus opened the harbour baths on Monday after two years of work, and everybody jumped into the water.';
  const html = `<!doctype html><title>Deep</title><body>${'<div class="a">'.repeat(depth)}<p>${story}</p>${'</div>'.repeat(depth)}<p>And this stood outside of it all, said the mayor, who had come late.</p>`;
  await drop(page, 'deep.html', 'text/html', Buffer.from(html));
  await shows(page, 'everybody jumped');
  assert.match(await sheetText(page), /And this stood outside/);
  assert.deepEqual(page.faults, []);
});

test('bad input gets a sentence that says what to do, and what was on show stays', async () => {
  const page = await openDemo();
  const title = await page.locator('#about-title').textContent();
  const error = page.locator('#error');
  const told = async (name, type, bytes, message) => {
    await drop(page, name, type, Buffer.from(bytes));
    await page.locator('#error', { hasText: message }).waitFor();
    assert.match(await error.textContent(), /\.$/);
  };
  await told('holiday.jpg', 'image/jpeg', 'x', /^holiday\.jpg is not a page .* drop that file/);
  await told('empty.html', 'text/html', '', /^empty\.html is empty\. Save the page again/);
  await told('blank.txt', 'text/plain', ' \n ', /^blank\.txt holds no text\. Save the page/);
  await told('zeros.html', 'text/html', '\0\x01\0', /^zeros\.html is not text\. Save the page/);
  await told('bare.html', 'text/html', '<html><body><img></body></html>', /holds no text; wait until it has loaded/);
  await told('many.txt', 'text/plain', 'One more word. '.repeat(800_000), /more than \d+ bytes of text; analyse a smaller part/);

  await page.getByRole('button', { name: 'Your own page' }).click();
  await page.getByRole('button', { name: 'Read it' }).click();
  await page.locator('#own-error', { hasText: /Paste the text or the HTML/ }).waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#own').isVisible(), false);

  assert.equal(await page.locator('#about-title').textContent(), title);
  assert.match(await sheetText(page), /Commuters between Seixal/);
  assert.deepEqual(page.faults, []);
});

test('a server that answers nothing but the page itself gets a sentence, not a blank page', async () => {
  for (const missing of ['**/core_bg.wasm', '**/en.model', '**/ferry.html']) {
    const page = await chromium.open('favicon-free', { html: '<!doctype html><title>Wait</title>' });
    await page.route(missing, (route) => route.fulfill({ status: 404, body: 'gone' }));
    await page.goto(chromium.address);
    await page.locator('#error', { hasText: /could (not )?be loaded|check its address|reload/i }).waitFor();
  }
});

test('everything is reached by keyboard, and every control has a name', async () => {
  const page = await openDemo();
  const names = new Set();
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const { activeElement: outer } = document;
      const element = (outer.localName === 'nutgraf-layer' && widgets.activeElement) || outer;
      const style = getComputedStyle(element);
      const label = element.labels?.[0]?.innerText ?? element.getAttribute('aria-label');
      return { tag: element.localName, name: (label ?? element.innerText ?? '').trim(), outline: element === document.body || element.type === 'radio' ? 'own' : style.outlineStyle };
    });
    if (focused.tag === 'body') continue;
    assert.ok(focused.name, `a ${focused.tag} without a name`);
    assert.notEqual(focused.outline, 'none', focused.name);
    names.add(focused.name.split('\n')[0]);
  }
  for (const name of ['Sample page', 'Your own page…', 'Reader view', 'Take along', 'Display', 'Search the names', 'Lisbon', 'Dates and amounts23']) {
    assert.ok(names.has(name), `${name}: ${[...names]}`);
  }
});

test('axe-core finds no fault with the demo', async () => {
  for (const options of [{}, { colorScheme: 'dark' }, { viewport: { width: 390, height: 800 } }]) {
    const page = await openDemo(options);
    // Faded furniture has little contrast: that is what fading is. The sample is shown without it.
    await page.evaluate(() => document.getElementById('page').shadowRoot.querySelectorAll('[data-nutgraf-furniture]').forEach((one) => one.remove()));
    assert.deepEqual(await violations(page), []);
    await page.getByRole('button', { name: 'Your own page' }).click();
    assert.deepEqual(await violations(page), []);
  }
});

test('the page fits a phone: nothing sticks out to the side', async () => {
  for (const width of [320, 390, 768, 1280]) {
    const page = await openDemo({ viewport: { width, height: 800 } });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${wide} px too wide at ${width}`);
  }
});

test('the server gives out the demo and nothing else', async () => {
  const get = (path, method = 'GET') =>
    new Promise((done, fail) => {
      // Unlike fetch, this sends the path as it is.
      const { port } = new URL(chromium.address);
      request({ host: '127.0.0.1', port, path, method }, (response) => done(response.resume())).on('error', fail).end();
    });
  for (const path of ['/../package.json', '/%2e%2e/package.json', '/pkg/../Cargo.toml', '/..%2fpackage.json', '/lib', '/%00', '/%', '//etc/passwd', '/pkg//etc/passwd']) {
    assert.equal((await get(path)).statusCode, 404, path);
  }
  const { statusCode, headers } = await get('/?x');
  assert.equal(statusCode, 200);
  assert.equal(
    headers['content-security-policy'],
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'",
  );
  assert.equal((await get('/pkg/core_bg.wasm')).headers['content-type'], 'application/wasm');
  assert.equal((await get('/', 'POST')).statusCode, 405);
});
