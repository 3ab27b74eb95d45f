/** Panel, card and reader view over a page: what they show, what they do, and that everybody can use them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { useBrowser } from './browser.js';
import { ARTICLE, openReading, violations } from './widgets.js';

const chromium = useBrowser();

/** Adds what the analysis of a longer article would hold. */
function enrich(analysis) {
  const { entities } = analysis;
  const find = (name) => entities.find((entity) => entity.name.includes(name));
  const moreau = find('Moreau');
  const brandt = find('Oskar Brandt');
  moreau.first_paragraph = 1;
  moreau.similar_to = [brandt.id];
  moreau.description = { ...moreau.description, text: 'mayor of Kilbrae', block: analysis.mentions[moreau.mentions[0]].block, start: 0, end: 10 };
  find('Kilbrae').place = { country: 'IE', geonames: 1, latitude: 53.25, longitude: -6.5, kind: 'city' };
  analysis.links = [{ a: Math.min(moreau.id, brandt.id), b: Math.max(moreau.id, brandt.id), weight: 2 }];
}

const focusedText = (page) =>
  page.evaluate(() => {
    const element = widgets.activeElement ?? document.activeElement;
    return (element?.getAttribute('aria-label') ?? element?.innerText ?? '').trim().split('\n')[0];
  });

/** As `allInnerTexts`, which the closed shadow root keeps out. */
const textsOf = async (locator) => Promise.all((await locator.all()).map((one) => one.innerText()));

const entry = (page, name) => page.locator('.entries .entry > button').filter({ has: page.getByText(name, { exact: true }) });

test('the panel lists who is in it, and says of each what the article says', async () => {
  const page = await openReading(chromium, { change: enrich });
  await entry(page, 'Ada Moreau').click();
  const details = await page.locator('.entry.current').innerText();
  for (const expected of [/Person · \d+×/, /mayor of Kilbrae show where/, /mention 1 of \d/, /Also: .*Moreau/, /Not to be confused with: Oskar Brandt/, /Named together with: Oskar Brandt/, /first in paragraph 1/, /Search Wikipedia/]) {
    assert.match(details, expected);
  }
  await page.locator('.entry.current').getByRole('button', { name: 'Oskar Brandt' }).first().click();
  assert.match(await page.locator('.entry.current').innerText(), /^Oskar Brandt/);
  await entry(page, 'Kilbrae').click();
  const map = page.locator('.entry.current a');
  assert.equal(await map.innerText(), 'Show on the map');
  assert.equal(await map.getAttribute('href'), 'https://www.openstreetmap.org/?mlat=53.25&mlon=-6.5#map=11/53.25/-6.5');
  assert.equal(await map.getAttribute('rel'), 'noopener noreferrer');
  assert.match(await page.locator('.entry.current').innerText(), /🇮🇪 Ireland/);
  assert.equal(await page.locator('.entry svg').count(), await page.locator('.entries .entry').count());
  assert.deepEqual(page.faults, []);
});

test('values stand apart, in the words of the reader', async () => {
  const page = await openReading(chromium, { language: 'de-DE' });
  const section = page.locator('details[data-section="values"]');
  await section.locator('summary').click();
  // The list is made when it is first opened.
  await section.getByText('Geldbetrag').first().waitFor();
  assert.match((await section.innerText()).replaceAll('\u00a0', ' '), /Geldbetrag · 2\.500\.000 €/);
  assert.deepEqual(page.faults, []);
});

test('a wrong name can be hidden and brought back', async () => {
  const page = await openReading(chromium);
  const painted = () => page.evaluate(() => [...(CSS.highlights.get('nutgraf-person') ?? [])].length);
  const before = await painted();
  await entry(page, 'Oskar Brandt').click();
  await page.getByRole('button', { name: 'Not a name' }).click();
  assert.equal(await entry(page, 'Oskar Brandt').count(), 0);
  assert.ok((await painted()) < before);
  assert.equal(await focusedText(page), 'Undo');
  await page.keyboard.press('Enter');
  assert.equal(await painted(), before);
  assert.equal(await focusedText(page), 'Oskar Brandt');
  await page.getByRole('button', { name: 'Not a name' }).click();
  await page.locator('details[data-section="hidden"] summary').click();
  await page.getByRole('button', { name: 'Bring back' }).click();
  assert.equal(await painted(), before);
  assert.deepEqual(page.faults, []);
});

test('the panel is used by keyboard alone', async () => {
  const page = await openReading(chromium);
  await page.locator('.panel .body').focus();
  await page.keyboard.press('/');
  assert.equal(await focusedText(page), 'Search the names');
  await page.keyboard.type('KILBRÁE');
  const found = await page.locator('.entries .entry').count();
  assert.ok(found >= 1 && found < 5, `${found} entries for Kilbrae`);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('input[type=search]').inputValue(), '');
  await page.keyboard.press('ArrowDown');
  const first = await focusedText(page);
  await page.keyboard.press('ArrowDown');
  const second = await focusedText(page);
  assert.notEqual(first, second);
  await page.keyboard.press('Enter');
  assert.match(await page.locator('.panel [role=status]').innerText(), new RegExp(`^${second}: mention 1 of`));
  assert.equal(await focusedText(page), second);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  assert.match(await page.locator('.panel [role=status]').innerText(), /mention 1 of/);
  await page.keyboard.press('End');
  assert.notEqual(await focusedText(page), second);
  await page.keyboard.press('Home');
  assert.equal(await focusedText(page), first);
  await page.keyboard.press('Escape');
  await page.locator('.panel').waitFor({ state: 'hidden' });
  assert.equal((await page.evaluate(() => told.settings.at(-1))).panel, 'closed');
  assert.deepEqual(page.faults, []);
});

test('the choices of the panel reach the page', async () => {
  const page = await openReading(chromium);
  await page.getByRole('button', { name: 'Display' }).click();
  for (const [label, key, value] of [['Hide', 'boilerplate', 'hide'], ['First only', 'density', 'first'], ['Surest', 'sureness', 'fewer']]) {
    await page.getByLabel(label, { exact: true }).check();
    assert.equal((await page.evaluate(() => told.settings.at(-1)))[key], value);
  }
  await page.locator('fieldset', { hasText: 'Highlights' }).getByLabel('Off').check();
  assert.equal((await page.evaluate(() => told.settings.at(-1))).paint, false);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#nutgraf-display').isVisible(), false);
  assert.equal(await focusedText(page), 'Display');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Switch off here' }).click();
  assert.equal(await page.locator('nutgraf-layer').count(), 0);
  assert.deepEqual(page.faults, []);
});

test('the article is copied and saved from the panel', async () => {
  const page = await openReading(chromium, { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.getByRole('button', { name: 'Take along' }).click();
  await page.getByRole('button', { name: 'Copy: Citation' }).click();
  await page.locator('.panel [role=status]', { hasText: 'copied' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^Lindholm, G\. \(2024, May 14\)\. Old lighthouse of Tarn Head to become a museum of storms\. The Skerry Courier\./);
  assert.match(copied, /@online\{lindholm2024lighthouse,/);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save: Names as a table' }).click();
  const file = await download;
  assert.equal(file.suggestedFilename(), 'Old-lighthouse-of-Tarn-Head-to-become-a-museum-of-storms-names.csv');
  assert.deepEqual(page.faults, []);
});

test('what cannot be copied is told', async () => {
  const page = await openReading(chromium);
  await page.evaluate(() => {
    navigator.clipboard.writeText = async () => { throw new Error('forbidden'); };
    document.execCommand = () => false;
  });
  await page.getByRole('button', { name: 'Take along' }).click();
  await page.getByRole('button', { name: 'Copy: Article as Markdown' }).click();
  await page.locator('.panel [role=status]', { hasText: /did not work \(.*save the file instead/ }).waitFor();
});

/** Where a mention is in the window. */
const rectOf = (page, name) =>
  page.evaluate((name) => {
    const { analysis } = reading;
    const entity = analysis.entities.find((one) => one.name.includes(name));
    reading.visit(entity.mentions[0]);
    const [{ startContainer, startOffset, endContainer, endOffset }] = CSS.highlights.get('nutgraf-current');
    const range = document.createRange();
    range.setStart(startContainer, startOffset);
    range.setEnd(endContainer, endOffset);
    const { left, top, right, bottom } = range.getBoundingClientRect();
    return { left, top, right, bottom };
  }, name);

test('the card says who it is, beside the line, and the pointer can go into it', async () => {
  const page = await openReading(chromium, { change: enrich, settings: { panel: 'closed' } });
  for (const [name, height] of [['Moreau', 860], ['Skerry Trust', 420]]) {
    await page.setViewportSize({ width: 1000, height });
    const rect = await rectOf(page, name);
    await page.waitForTimeout(300);
    await page.mouse.move(rect.left + 12, (rect.top + rect.bottom) / 2, { steps: 3 });
    const card = page.locator('.card:visible');
    await card.waitFor();
    const box = await card.boundingBox();
    const covers = box.y < rect.bottom && box.y + box.height > rect.top;
    assert.ok(!covers, `card ${JSON.stringify(box)} over ${JSON.stringify(rect)}`);
    assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= 1000 && box.y + box.height <= height, JSON.stringify(box));
    const into = box.y > rect.bottom ? box.y + 12 : box.y + box.height - 12;
    await page.mouse.move(rect.left + 14, into, { steps: 6 });
    await page.waitForTimeout(600);
    assert.equal(await card.isVisible(), true, 'the card stays under the pointer');
    await page.mouse.move(990, 5, { steps: 4 });
    await card.waitFor({ state: 'hidden' });
  }
  const rect = await rectOf(page, 'Moreau');
  await page.mouse.move(rect.left + 12, rect.top + 8, { steps: 3 });
  await page.locator('.card:visible', { hasText: /Ada Moreau.*mayor of Kilbrae.*Not to be confused with: Oskar Brandt/s }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.card:visible').waitFor({ state: 'detached' }).catch(() => {});
  assert.equal(await page.locator('.card:visible').count(), 0);
  assert.deepEqual(page.faults, []);
});

test('the card opens with a tap', async () => {
  const page = await openReading(chromium, { settings: { panel: 'closed' }, hasTouch: true, viewport: { width: 390, height: 800 } });
  const rect = await rectOf(page, 'Moreau');
  await page.waitForTimeout(200);
  await page.touchscreen.tap(rect.left + 8, rect.top + 8);
  const box = await page.locator('.card:visible').boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 390, JSON.stringify(box));
});

async function openReader(options) {
  const page = await openReading(chromium, options);
  await page.evaluate(() => reading.openReader());
  await page.locator('dialog.reader').waitFor();
  return page;
}

test('the reader view sets the article anew, with everything that belongs to it and nothing else', async () => {
  const page = await openReader();
  const story = page.locator('.story');
  const markup = await story.evaluate((element) => {
    const copy = element.cloneNode(true);
    for (const mark of copy.querySelectorAll('mark')) mark.replaceWith(...mark.childNodes);
    for (const one of copy.querySelectorAll('*')) for (const name of one.getAttributeNames()) if (!['href', 'src', 'start', 'alt'].includes(name)) one.removeAttribute(name);
    copy.normalize();
    return copy.innerHTML.replace(/\s+/g, ' ');
  });
  const { address } = chromium;
  for (const expected of [
    `<figure><img alt="The lighthouse in a storm" src="${address}sample/ferry.svg"><figcaption>The lighthouse of Tarn Head in the storm of 1987, which Ada Moreau remembers well.</figcaption></figure>`,
    `and <a href="${address}people/moreau">Moreau</a> <em>promised</em> that <a>nobody will pay</a> more than <code>2`,
    'up the stairs.<br>“There are 214 of them,” Brandt said, “and I have <strong>counted them every night</strong>.”</p>',
    '<h2>What there is to see</h2>',
    '<ul><li>the lens, which Oskar Brandt polished for twenty years in Kilbrae</li><li>the logbooks of all storms',
    '<ol start="3"><li>those before the war of 1914</li><li>those after the flood of 1953</li></ol>',
    '<blockquote><p>A storm is not weather, it is a visitor, and it always came in through the kitchen of our house at Tarn Head.</p><p>It stayed',
    '<table><thead><tr><th>Visitor</th><th>Price of one ticket</th></tr></thead><tbody><tr><td>Adults from the county of Kilbrae</td>',
  ]) {
    assert.ok(markup.includes(expected), `${expected}\n${markup}`);
  }
  for (const foreign of ['newsletter', 'Related', 'icon.svg', 'javascript:', 'Subscribe', 'All rights']) assert.ok(!markup.includes(foreign), foreign);
  assert.equal(await page.locator('.reader h1').innerText(), 'Old lighthouse of Tarn Head to become a museum of storms');
  assert.match(await page.locator('.reader article > header').innerText(), /Greta Lindholm · May 14, 2024/);
  assert.deepEqual(await textsOf(page.locator('.reader nav li')), ['What there is to see', 'What it costs']);
  const marks = await textsOf(story.locator('mark[data-nutgraf-swatch=person]'));
  assert.ok(marks.includes('Ada Moreau') && marks.includes('Oskar Brandt'), marks.join());
  assert.deepEqual(page.faults, []);
});

test('an article in a shadow root, and one in slots, is set whole', async () => {
  const paragraph = (n) => `<p>Paragraph ${n}: the mayor of Kilbrae, Ada Moreau, opened the lighthouse of Tarn Head on Tuesday, and hundreds came to see it.</p>`;
  for (const [inside, outside] of [[[1, 2, 3, 4], []], [[1, 2], [3, 4]]]) {
    const markup = `<template shadowrootmode="open"><article><h1>A lighthouse opens</h1>${inside.map(paragraph).join('')}<slot></slot></article></template>${outside.map(paragraph).join('')}`;
    const page = await openReader({ html: `<!doctype html><html lang="en"><title>A lighthouse opens</title><body><x-story>${markup}</x-story>` });
    const texts = await textsOf(page.locator('.story p'));
    assert.deepEqual(texts.map((text) => Number(/\d/.exec(text)?.[0])), [1, 2, 3, 4]);
    assert.equal(await page.locator('.story mark', { hasText: 'Ada Moreau' }).count(), 4);
    assert.deepEqual(page.faults, []);
  }
});

test('a page that reads otherwise by now is set from the analysis, not from the page', async () => {
  const page = await openReading(chromium);
  await page.evaluate(() => {
    document.querySelector('h2').textContent = 'Something else';
    document.querySelector('table').remove();
    reading.openReader();
  });
  const text = await page.locator('.story').innerText();
  assert.match(text, /What there is to see/);
  assert.match(text, /Children and keepers of lighthouses/);
  assert.doesNotMatch(text, /Something else/);
});

test('the reader view parts words that have no white space between them', async () => {
  const page = await openReader({ html: ARTICLE.replace('The county pays the rest. Moreau', '<b>The county pays the rest.</b><i>Mor</i>eau') });
  const text = await page.locator('.story').evaluate((element) => element.textContent);
  assert.match(text, /pays the rest\. Moreau thanked/);
});

test('the reader view is a dialog: focus stays in it and comes back, the page stands still', async () => {
  const page = await openReading(chromium);
  await page.locator('.panel').getByRole('button', { name: 'Reader view' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('dialog.reader').waitFor();
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Tab');
    const where = await page.evaluate(() => {
      const { activeElement } = document;
      return activeElement === document.body ? 'browser' : activeElement.localName === 'nutgraf-layer' && Boolean(widgets.activeElement?.closest('dialog'));
    });
    assert.ok(where, 'focus has left the dialog');
  }
  await page.mouse.wheel(0, 400);
  assert.equal(await page.evaluate(() => scrollY), 0);
  await page.keyboard.press('Escape');
  await page.locator('dialog.reader').waitFor({ state: 'hidden' });
  assert.equal(await focusedText(page), 'Reader view');
  assert.equal(await page.evaluate(() => document.adoptedStyleSheets.some((sheet) => [...sheet.cssRules].some(({ cssText }) => cssText.includes('overflow: hidden')))), false);
  assert.deepEqual(page.faults, []);
});

test('the reader chooses type and colours, which are remembered', async () => {
  const page = await openReader();
  await page.locator('.reader').getByRole('button', { name: 'Type' }).click();
  const style = (property) => page.locator('.reader article').evaluate((element, property) => getComputedStyle(element)[property], property);
  const before = { size: await style('fontSize'), family: await style('fontFamily'), width: await style('maxWidth') };
  await page.getByRole('button', { name: 'Larger letters' }).click();
  await page.getByLabel('Easy', { exact: true }).check();
  await page.getByLabel('Wide', { exact: true }).check();
  await page.getByLabel('Sepia', { exact: true }).check();
  assert.ok(parseFloat(await style('fontSize')) !== parseFloat(before.size));
  assert.match(await style('fontFamily'), /^OpenDyslexic/);
  assert.ok(parseFloat(await style('maxWidth')) > parseFloat(before.width));
  assert.equal(await page.locator('.reader').evaluate((element) => getComputedStyle(element).backgroundColor), 'rgb(246, 238, 221)');
  assert.deepEqual((await page.evaluate(() => told.settings.at(-1))).reader, { font: 'dyslexia', size: 1.1, width: 'wide', spacing: 'normal', theme: 'sepia' });
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.letters').isVisible(), false);
  assert.equal(await page.locator('dialog.reader').isVisible(), true);
  assert.deepEqual(page.faults, []);
});

test('print shows the article alone', async () => {
  const page = await openReader();
  await page.emulateMedia({ media: 'print' });
  const seen = await page.locator('dialog.reader').evaluate((dialog) => ({
    body: getComputedStyle(document.body).display,
    isWhole: dialog.getBoundingClientRect().height > dialog.querySelector('article').getBoundingClientRect().height,
  }));
  assert.deepEqual(seen, { body: 'none', isWhole: true });
  assert.equal(await page.locator('.reader .bar').isVisible(), false);
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => reading.closeReader());
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.panel').isVisible(), false);
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).display), 'none');
});

test('axe-core finds no fault with panel, card and reader view', async () => {
  for (const options of [{}, { colorScheme: 'dark' }, { viewport: { width: 390, height: 800 } }, { language: 'ar-XB' }]) {
    const page = await openReading(chromium, { change: enrich, ...options });
    await page.locator('.entries .entry > button').nth(1).click();
    for (const drawer of await page.locator('.panel .tools > [aria-controls]').all()) {
      await drawer.click();
      assert.deepEqual(await violations(page, '.panel'), []);
    }
    for (const summary of await page.locator('.panel summary').all()) await summary.click();
    assert.deepEqual(await violations(page, '.panel'), []);
    await page.evaluate(() => {
      reading.apply({ panel: 'closed' });
      const { id, mentions } = reading.analysis.entities[0];
      reading.visit(mentions[0], id);
    });
    const rect = await rectOf(page, 'Moreau');
    await page.waitForTimeout(200);
    await (options.viewport ? page.mouse.click(rect.left + 8, rect.top + 8) : page.mouse.move(rect.left + 8, rect.top + 8, { steps: 3 }));
    await page.locator('.card:visible').waitFor();
    assert.deepEqual(await violations(page, '.card:not([hidden])'), []);
    await page.evaluate(() => reading.openReader());
    for (const theme of ['system', 'light', 'sepia', 'dark']) {
      await page.evaluate((theme) => reading.apply({ reader: { theme } }), theme);
      assert.deepEqual(await violations(page, '.reader'), [], theme);
    }
    await page.locator('.reader .bar [aria-controls]').click();
    assert.deepEqual(await violations(page, '.reader'), []);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  }
});

test('right to left: everything is mirrored and nothing is left untranslated', async () => {
  const page = await openReading(chromium, { language: 'ar-XB', html: ARTICLE.replace('<html lang="en">', '<html lang="en" dir="rtl">') });
  const box = await page.locator('.panel').boundingBox();
  assert.equal(box.x, 0);
  await page.locator('.entries .entry > button').first().click();
  for (const step of await page.locator('.panel .steps button').all()) {
    const { x, width } = await step.boundingBox();
    assert.ok(width < 60 && x > 0 && x + width < box.width, `${width} at ${x}`);
  }
  const words = await page.locator('.panel').evaluate((panel) => {
    const own = panel.cloneNode(true);
    for (const quoted of own.querySelectorAll('[lang]')) quoted.remove();
    return own.innerText.split('\n').map((line) => line.trim()).filter((line) => /[a-z]{3}/i.test(line) && !line.includes('⟦'));
  });
  assert.deepEqual(words, []);
  assert.deepEqual(page.faults, []);
});

test('the page’s style and script do not reach the widgets', async () => {
  const html = ARTICLE.replace('</head>', '<style>* { all: unset !important; color: red !important; font-size: 40px !important } html { font-size: 3px; direction: rtl; text-transform: uppercase; letter-spacing: 9px; visibility: hidden }</style></head>');
  const page = await openReading(chromium, { html, csp: "default-src * 'unsafe-inline' 'wasm-unsafe-eval' data:" });
  const title = await page.locator('.panel h2').evaluate((element) => {
    const { color, fontSize, textTransform, letterSpacing, visibility, direction } = getComputedStyle(element);
    return { color, fontSize, textTransform, letterSpacing, visibility, direction };
  });
  assert.deepEqual(title, { color: 'rgb(28, 31, 36)', fontSize: '19px', textTransform: 'none', letterSpacing: 'normal', visibility: 'visible', direction: 'ltr' });
  const { width, x } = await page.locator('.panel').boundingBox();
  assert.ok(width > 300 && x > 800, `${width} at ${x}`);
});

test('the panel that is opened has the focus, and gives it back', async () => {
  const page = await openReading(chromium, { settings: { panel: 'closed' } });
  await page.locator('article a').first().focus();
  await page.evaluate(() => reading.togglePanel());
  const first = await page.locator('.entries .name').first().innerText();
  assert.equal(await focusedText(page), first);
  await page.keyboard.press('Escape');
  assert.equal(await focusedText(page), 'Moreau');
  for (let times = 0; times < 2; times++) {
    await page.evaluate(() => reading.openPanel());
    assert.equal(await focusedText(page), first, 'whoever asks for the panel gets it, open or not');
  }
  assert.deepEqual(page.faults, []);
});

/** The lines of the article that lie under the panel, and whether the mention that was led to is among what can be read. */
const underPanel = (page) =>
  page.evaluate(() => {
    const panel = widgets.querySelector('.panel').getBoundingClientRect();
    const isCovered = (rect) => rect.right > panel.left && rect.left < panel.right && rect.bottom > panel.top && rect.top < panel.bottom;
    const rectsOf = (node, start, end) => {
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, end);
      return [...range.getClientRects()];
    };
    const lines = [...document.querySelectorAll('article p')].flatMap((one) => rectsOf(one, 0, one.childNodes.length));
    const [led] = CSS.highlights.get('nutgraf-current') ?? [];
    const at = led && rectsOf(led.startContainer, led.startOffset, led.endOffset)[0];
    return { covered: lines.filter(isCovered).length, isLedTo: Boolean(at) && at.top >= 0 && at.bottom <= innerHeight && !isCovered(at) };
  });

for (const [width, height] of [[1280, 860], [900, 700]]) {
  test(`in a window of ${width} by ${height} the page stands beside the panel, not under it`, async () => {
    const page = await openReading(chromium, { viewport: { width, height } });
    assert.equal((await underPanel(page)).covered, 0);
    const before = await page.evaluate(() => document.querySelector('article').getBoundingClientRect().width);
    await page.evaluate(() => reading.togglePanel());
    const after = await page.evaluate(() => document.querySelector('article').getBoundingClientRect().width);
    assert.ok(after > before, 'the page has its room back');
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).paddingRight), '0px');
  });
}

test('on a phone what the panel leads to stands above it', async () => {
  const page = await openReading(chromium, { viewport: { width: 390, height: 780 } });
  const buttons = page.locator('.entries .entry > button');
  for (let i = 0; i < (await buttons.count()); i++) {
    await buttons.nth(i).click();
    assert.equal((await underPanel(page)).isLedTo, true, await buttons.nth(i).innerText());
  }
});

test('the colours that the reader has chosen are those of panel and reader view, too', async () => {
  const page = await openReading(chromium, { settings: { colors: { person: '#ffee00' } } });
  const colour = (locator) => locator.evaluate((element) => getComputedStyle(element).backgroundColor);
  assert.equal(await colour(page.locator('.entries [data-nutgraf-swatch=person]').first()), 'rgb(255, 238, 0)');
  await page.evaluate(() => reading.apply({ colors: { person: '#00eeff' } }));
  await page.evaluate(() => reading.openReader());
  assert.equal(await colour(page.locator('.story mark[data-nutgraf-swatch=person]').first()), 'rgb(0, 238, 255)');
});

test('a page that does not look like an article is read when the reader says so', async () => {
  const page = await openReading(chromium, { change: (analysis) => { analysis.article = { probable: false, score: 0.1, reason: 'a test' }; } });
  assert.equal(await page.evaluate(() => CSS.highlights.size), 0);
  assert.match(await page.locator('.panel header').innerText(), /This page does not look like an article\./);
  await page.getByRole('button', { name: 'Read it all the same' }).click();
  assert.ok((await page.evaluate(() => CSS.highlights.size)) > 2);
  assert.match(await page.locator('.panel header').innerText(), /\d+ names/);
  assert.deepEqual(page.faults, []);
});

test('one part of the furniture can be left as it is', async () => {
  const page = await openReading(chromium, { settings: { panel: 'closed' } });
  const footer = page.locator('footer p');
  await footer.scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  await footer.hover();
  const card = page.locator('.card:visible');
  await card.waitFor();
  assert.match(await card.innerText(), /sure it is not the article/);
  const faded = () => page.locator('[data-nutgraf-furniture]').count();
  const before = await faded();
  await card.getByRole('button', { name: 'Leave this' }).click();
  assert.equal(await faded(), before - 1);
  assert.equal(await card.count(), 0);
});
