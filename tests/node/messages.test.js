/** The words of the shell: complete, alike in all languages, and used. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { KINDS } from '../../www/lib/kinds.js';
import { createMessages, LANGUAGES, loadTables, pickLanguage } from '../../www/lib/messages.js';

const lib = join(import.meta.dirname, '../../www/lib');
const read = (path) => JSON.parse(readFileSync(join(lib, path), 'utf8'));
const tables = Object.fromEntries(readdirSync(join(lib, '_locales')).map((language) => [language, read(`_locales/${language}/messages.json`)]));
const { roles } = { roles: read('analysis.schema.json').$defs.role.enum };

/** The message keys that the modules name; of those that end in a variable, what it can be. */
function usedKeys() {
  const used = new Set([...roles.map((role) => `role_${role}`), ...KINDS.flatMap(({ kind }) => [`kind_${kind}`, `kinds_${kind}`])]);
  for (const name of readdirSync(lib).filter((name) => /\.js$/.test(name))) {
    const source = readFileSync(join(lib, name), 'utf8');
    for (const [, key] of source.matchAll(/\b(?:messages\.)?t\(\s*'([a-z_]+)'/g)) used.add(key);
    for (const [, key] of source.matchAll(/\bplural\(\s*'([a-z_]+)'/g)) used.add(`${key}_other`).add(`${key}_one`);
    // Keys that reach `t` through a variable.
    for (const [, key] of source.matchAll(/'([a-z]+(?:_[a-z]+)*)'/g)) if (key in tables.en) used.add(key);
  }
  for (const [stem, values] of Object.entries({
    format: ['markdown', 'html', 'json', 'csv', 'citation', 'reading_list'],
    state: ['working', 'on', 'not_article', 'failed', 'stepped_back'],
    setting: ['boilerplate', 'paint', 'density', 'sureness', 'card'],
    boilerplate: ['show', 'fade', 'hide'], density: ['all', 'first'], sureness: ['more', 'normal', 'fewer'],
    reader: ['font', 'width', 'spacing', 'theme'], font: ['serif', 'sans', 'dyslexia'], width: ['narrow', 'medium', 'wide'],
    spacing: ['tight', 'normal', 'loose'], theme: ['system', 'light', 'sepia', 'dark'],
  })) {
    for (const value of values) used.add(`${stem}_${value}`);
  }
  return used;
}

test('every language has a table, and the list names them all', () => {
  assert.deepEqual(Object.keys(tables).sort(), [...LANGUAGES].sort());
});

test('English has every word that is used, with a description, and no other', () => {
  const used = usedKeys();
  assert.deepEqual([...used].filter((key) => !(key in tables.en)), []);
  assert.deepEqual(Object.keys(tables.en).filter((key) => !used.has(key)), []);
  for (const [key, { description }] of Object.entries(tables.en)) assert.ok(description, key);
});

test('the other languages have the same words with the same placeholders', () => {
  const names = (message) => [...message.matchAll(/\$(\w+)\$/g)].map(([, name]) => name).sort();
  for (const [language, table] of Object.entries(tables)) {
    assert.deepEqual(Object.keys(table), Object.keys(tables.en), language);
    for (const [key, { message, placeholders = {} }] of Object.entries(table)) {
      const english = tables.en[key];
      // "about a minute left" has no number in any language.
      if (!key.endsWith('_one')) assert.deepEqual(names(message), names(english.message), `${language} ${key}`);
      for (const name of names(message)) assert.match(placeholders[name.toLowerCase()]?.content ?? '', /^\$\d$/, `${language} ${key} ${name}`);
      assert.ok(message.trim(), `${language} ${key}`);
    }
  }
});

test('the language is the first that there is, else English', () => {
  assert.equal(pickLanguage(['nl', 'fr-CA', 'de']), 'fr');
  assert.equal(pickLanguage(['pt_BR']), 'pt');
  assert.equal(pickLanguage(['nl']), 'en');
  assert.equal(pickLanguage([]), 'en');
  assert.equal(pickLanguage(['zh-TW'], ['zh-CN', 'zh-TW']), 'zh-TW');
});

test('words are filled in, numbers and dates are those of the reader’s country', () => {
  const english = createMessages({ language: 'en-GB', tables });
  assert.equal(english.language, 'en');
  assert.equal(english.direction, 'ltr');
  assert.equal(english.t('mention_of', '2', '5'), 'mention 2 of 5');
  assert.equal(english.plural('names', 1), '1 name');
  assert.equal(english.plural('names', 1204), '1,204 names');
  assert.equal(english.date('2024-05-14'), '14 May 2024');
  assert.equal(english.date('2024-05'), 'May 2024');
  assert.equal(english.date('2024'), '2024');
  assert.equal(english.date('2020-W53'), '28 December 2020');
  assert.equal(english.date('2021-W01'), '4 January 2021');
  assert.equal(english.date('soon'), 'soon');
  const german = createMessages({ language: ['de-AT', 'en'], tables });
  assert.equal(german.plural('words', 1204), `${new Intl.NumberFormat('de-AT').format(1204)} Wörter`);
  assert.equal(german.date('2024-05-14'), '14. Mai 2024');
  assert.equal(createMessages({ language: 'fr', tables }).plural('names', 0), '0 nom');
});

test('what is missing falls back to English, and then to the key', () => {
  const messages = createMessages({ language: 'he', tables: { en: tables.en, he: { close: { message: 'סגירה' } } } });
  assert.equal(messages.direction, 'rtl');
  assert.equal(messages.t('close'), 'סגירה');
  assert.equal(messages.t('undo'), 'Undo');
  assert.equal(createMessages({ language: 'en', tables: {} }).t('show_where'), 'show where');
});

test('a dollar sign of a name is no placeholder', () => {
  const messages = createMessages({ language: 'en', tables });
  assert.equal(messages.t('hidden_now', 'A$AP $NAME$ $1'), 'A$AP $NAME$ $1 is hidden.');
  const table = { en: { cost: { message: '$$5 for $NAME$', placeholders: { name: { content: '$1' } } } } };
  assert.equal(createMessages({ language: 'en', tables: table }).t('cost', 'all'), '$5 for all');
});

test('only the tables that are needed are fetched', async () => {
  const asked = [];
  const loaded = await loadTables(['de-DE'], async (path) => {
    asked.push(path);
    return read(path);
  });
  assert.deepEqual(asked, ['_locales/en/messages.json', '_locales/de/messages.json']);
  assert.equal(createMessages({ language: 'de-DE', tables: loaded }).t('close'), 'Schließen');
});
