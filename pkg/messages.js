/** The words of the shell, in the reader's language: tables in Chrome's i18n format, `_locales/<language>/messages.json`. */

/** The languages that `_locales` holds. */
export const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt'];

const RIGHT_TO_LEFT = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

const base = (language) => language.split(/[-_]/, 1)[0].toLowerCase();

/**
 * The language to speak: the first of `wanted` that is one of `available`, in itself or by its base language; English
 * where none is.
 *
 * @param {string[]} wanted BCP 47 tags, the best first
 * @param {string[]} [available]
 */
export function pickLanguage(wanted, available = LANGUAGES) {
  for (const tag of wanted) {
    const found = available.find((one) => one === tag) ?? available.find((one) => base(one) === base(tag));
    if (found) return found;
  }
  return 'en';
}

/**
 * Fetches the tables that `createMessages` needs: English, and the language that `wanted` picks.
 *
 * @param {string[]} wanted
 * @param {(path: string) => Promise<object>} read gives the JSON of `_locales/<language>/messages.json`
 */
export async function loadTables(wanted, read) {
  const languages = [...new Set(['en', pickLanguage(wanted)])];
  const tables = await Promise.all(languages.map((language) => read(`_locales/${language}/messages.json`)));
  return Object.fromEntries(languages.map((language, i) => [language, tables[i]]));
}

/**
 * @typedef {object} Messages
 * @property {string} language the language that is spoken
 * @property {'ltr' | 'rtl'} direction
 * @property {(key: string, ...substitutions: (string | number)[]) => string} t
 * @property {(key: string, n: number, ...substitutions: (string | number)[]) => string} plural takes the message
 *   `key_one`, `key_few` … as `Intl.PluralRules` says, else `key_other`; `$1` is the number
 * @property {(n: number, options?: Intl.NumberFormatOptions) => string} number
 * @property {(iso: string) => string} date a date of ISO 8601, just as precise as it is; a week is the day it starts on
 */

/**
 * @param {object} options
 * @param {string | string[] | null} [options.language] as BCP 47 tags; the browser's where left out
 * @param {Record<string, Record<string, { message: string, placeholders?: object }>>} options.tables by language
 * @returns {Messages}
 */
export function createMessages({ language, tables }) {
  const wanted = [language ?? globalThis.navigator?.languages ?? []].flat();
  const spoken = pickLanguage(wanted, Object.keys(tables));
  // "en-GB" counts and dates as people there do, though the words are those of "en".
  const locale = supported(wanted.find((tag) => base(tag) === base(spoken))) ?? supported(spoken) ?? 'en';
  // Making one of these takes a browser longer than all that is done with it.
  let rules;
  let plain;
  const find = (key) => tables[spoken]?.[key] ?? tables.en?.[key];
  const number = (n, options) => {
    // What all of our languages write alike needs no data of the browser, whose first use takes some ten milliseconds.
    if (!options && Number.isInteger(n) && n >= 0 && n < 1000 && LANGUAGES.includes(spoken)) return String(n);
    return (options ? new Intl.NumberFormat(locale, options) : (plain ??= new Intl.NumberFormat(locale))).format(n);
  };

  const t = (key, ...substitutions) => {
    const entry = find(key);
    // A missing word is better than a missing panel.
    return entry ? filled(entry, substitutions) : [key.replaceAll('_', ' '), ...substitutions].join(' ');
  };
  return {
    language: spoken,
    direction: RIGHT_TO_LEFT.has(base(spoken)) ? 'rtl' : 'ltr',
    t,
    plural: (key, n, ...substitutions) => {
      rules ??= new Intl.PluralRules(locale);
      const own = `${key}_${rules.select(n)}`;
      return t(find(own) ? own : `${key}_other`, number(n), ...substitutions);
    },
    number,
    date: (iso) => dateText(iso, locale),
  };
}

function supported(tag) {
  try {
    return tag && Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

/** `$NAME$` stands for the placeholder of that name, whose content is `$1` … */
function filled({ message, placeholders = {} }, substitutions) {
  return message.replace(/\$(?:(\w+)\$|\$)/g, (all, name) => {
    if (!name) return '$';
    const content = placeholders[name.toLowerCase()]?.content;
    return content === undefined ? all : content.replace(/\$(\d)/g, (_, i) => substitutions[i - 1] ?? '');
  });
}

function dateText(iso, locale) {
  const [, year, month, day, week, time] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?|-W(\d\d))?(T.+)?$/.exec(iso) ?? [];
  if (!year) return iso;
  const format = (date, options) => new Intl.DateTimeFormat(locale, options).format(date);
  if (time) {
    const date = new Date(iso);
    return Number.isNaN(date.getTime()) ? iso : format(date, { dateStyle: 'long', timeStyle: 'short' });
  }
  // A date without a time is that day everywhere.
  const date = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  if (Number.isNaN(date.getTime())) return iso;
  if (week) {
    // The first week is the one with 4 January in it, and weeks start on Mondays.
    date.setUTCDate(4);
    date.setUTCDate(4 - ((date.getUTCDay() + 6) % 7) + (week - 1) * 7);
  }
  const whole = day || week;
  return format(date, { timeZone: 'UTC', year: 'numeric', month: month || week ? 'long' : undefined, day: whole ? 'numeric' : undefined });
}
