/** What a reader can choose, and the one way to change it. */
import { KINDS } from './kinds.js';

/** What holds until the reader says otherwise. */
export const DEFAULT_SETTINGS = Object.freeze({
  /** Whether names are highlighted. */
  paint: true,
  /** The kinds that are highlighted, `null` for all. */
  kinds: null,
  /** All mentions of a name, or the first one only. */
  density: 'all',
  /** How sure a mention must be of being a name: `more` shows all, `fewer` the surest. */
  sureness: 'normal',
  /** What becomes of the page's furniture. */
  boilerplate: 'fade',
  panel: 'open',
  /** Whether a card says who a name is where the pointer rests. */
  card: true,
  /** Colours of the reader's own: kind → `#rrggbb`. */
  colors: Object.freeze({}),
  /** The language of our own words, `null` for the browser's. */
  language: null,
  reader: Object.freeze({ font: 'serif', size: 1, width: 'medium', spacing: 'normal', theme: 'system' }),
});

const KIND_NAMES = new Set(KINDS.map(({ kind }) => kind));

const oneOf = (...values) => (value) => values.includes(value);
const isBoolean = (value) => typeof value === 'boolean';

const RULES = {
  paint: isBoolean,
  kinds: (value) => value === null || (Array.isArray(value) && value.every((kind) => KIND_NAMES.has(kind))),
  density: oneOf('all', 'first'),
  sureness: oneOf('more', 'normal', 'fewer'),
  boilerplate: oneOf('show', 'fade', 'hide'),
  panel: oneOf('open', 'closed'),
  card: isBoolean,
  language: (value) => value === null || (typeof value === 'string' && /^[a-z]{2,3}([-_][a-z\d]+)*$/i.test(value)),
};

const READER_RULES = {
  font: oneOf('serif', 'sans', 'dyslexia'),
  size: (value) => typeof value === 'number' && value >= 0.5 && value <= 3,
  width: oneOf('narrow', 'medium', 'wide'),
  spacing: oneOf('tight', 'normal', 'loose'),
  theme: oneOf('system', 'light', 'sepia', 'dark'),
};

/**
 * `base` with what `change` says. Stored settings may be of another release, so a key or value that does not exist is
 * left out, never an error.
 *
 * @returns settings with every key
 */
export function mergeSettings(base, change) {
  const settings = { ...DEFAULT_SETTINGS, ...valid(base, RULES), ...valid(change, RULES) };
  const reader = { ...DEFAULT_SETTINGS.reader, ...valid(base?.reader, READER_RULES), ...valid(change?.reader, READER_RULES) };
  return { ...settings, colors: colorsOf(change?.colors ?? base?.colors), reader };
}

function valid(values, rules) {
  const entries = isObject(values) ? Object.entries(values) : [];
  return Object.fromEntries(entries.filter(([key, value]) => Object.hasOwn(rules, key) && rules[key](value)));
}

/** Colours replace each other as a whole, so that one can be taken away again. */
function colorsOf(values) {
  const entries = isObject(values) ? Object.entries(values) : [];
  return Object.fromEntries(entries.filter(([kind, color]) => KIND_NAMES.has(kind) && /^#[\da-f]{6}$/i.test(color)));
}

const isObject = (value) => typeof value === 'object' && value !== null;

/** The least confidence of a mention that is shown. Values are read by rules, which are mostly sure. */
const LEAST_CONFIDENCE = { more: 0, normal: 0.4, fewer: 0.7 };

/**
 * Which mentions the settings let through.
 *
 * @param analysis
 * @param settings
 * @param {Set<number>} [hidden] entities that the reader has hidden
 * @returns {Set<number>} indices of mentions
 */
export function chosenMentions(analysis, settings, hidden = new Set()) {
  const chosen = new Set();
  if (!settings.paint) return chosen;
  const kinds = settings.kinds && new Set(settings.kinds);
  const least = LEAST_CONFIDENCE[settings.sureness];
  const seen = new Set();
  analysis.mentions.forEach(({ entity, confidence }, mention) => {
    if (hidden.has(entity) || (kinds && !kinds.has(analysis.entities[entity].kind)) || confidence < least) return;
    if (settings.density === 'first' && seen.has(entity)) return;
    seen.add(entity);
    chosen.add(mention);
  });
  return chosen;
}
