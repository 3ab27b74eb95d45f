import assert from 'node:assert/strict';
import { test } from 'node:test';

import { chosenMentions, DEFAULT_SETTINGS, mergeSettings } from '../../www/lib/settings.js';

test('settings are whole, and what does not exist is left out', () => {
  assert.deepEqual(mergeSettings(undefined, undefined), DEFAULT_SETTINGS);
  const broken = { paint: 'yes', kinds: ['person', 'ghost'], density: 'some', colors: { person: 'red', ghost: '#112233' }, language: '<b>', x: 1, __proto__: { y: 1 } };
  assert.deepEqual(mergeSettings({}, broken), DEFAULT_SETTINGS);
  assert.deepEqual(mergeSettings(null, 'settings'), DEFAULT_SETTINGS);
  assert.deepEqual(mergeSettings({ reader: null }, { reader: { size: Number.NaN, font: 'comic', more: 1 } }), DEFAULT_SETTINGS);
});

test('a change keeps what it does not name', () => {
  const base = mergeSettings(undefined, { kinds: ['person'], colors: { person: '#aabbcc' }, reader: { font: 'sans' } });
  const settings = mergeSettings(base, { density: 'first', reader: { size: 1.25 } });
  assert.deepEqual(settings, { ...DEFAULT_SETTINGS, kinds: ['person'], density: 'first', colors: { person: '#aabbcc' }, reader: { ...DEFAULT_SETTINGS.reader, font: 'sans', size: 1.25 } });
  assert.deepEqual(mergeSettings(settings, { kinds: null, colors: {} }).kinds, null);
  assert.deepEqual(mergeSettings(settings, { kinds: null, colors: {} }).colors, {});
});

test('mentions are chosen by kind, sureness and number', () => {
  const analysis = {
    entities: [{ kind: 'person' }, { kind: 'place' }],
    mentions: [
      { entity: 0, confidence: 0.3 },
      { entity: 0, confidence: 0.9 },
      { entity: 1, confidence: 0.5 },
      { entity: 0, confidence: 0.95 },
    ],
  };
  const chosen = (change, hidden) => [...chosenMentions(analysis, mergeSettings(undefined, change), hidden)];
  assert.deepEqual(chosen({}), [1, 2, 3]);
  assert.deepEqual(chosen({ sureness: 'more' }), [0, 1, 2, 3]);
  assert.deepEqual(chosen({ sureness: 'fewer' }), [1, 3]);
  assert.deepEqual(chosen({ density: 'first' }), [1, 2]);
  assert.deepEqual(chosen({ kinds: ['place'] }), [2]);
  assert.deepEqual(chosen({ kinds: [] }), []);
  assert.deepEqual(chosen({ paint: false }), []);
  assert.deepEqual(chosen({}, new Set([0])), [2]);
});
