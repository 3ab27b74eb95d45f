/** What panel and card say of an entity, in the reader's words. All of it comes from the analysis. */
import { button } from './dom.js';

/** A value in words, where it says more than the text does. @returns {string | undefined} */
export function valueText(value, text, messages) {
  const words = value && valueWords(value, messages);
  return words && words !== text ? words : undefined;
}

function valueWords(value, { t, number, date }) {
  const range = (from, to, words) => (to === undefined || to === from ? words(from) : `${words(from)} – ${words(to)}`);
  const { amount, to, unit, currency } = value;
  switch (value.kind) {
    case 'date':
      return range(value.start, value.end, date);
    case 'money': {
      const style = currency && { style: 'currency', currency, minimumFractionDigits: amount % 1 ? 2 : 0, maximumFractionDigits: 2 };
      return range(amount, to, (n) => number(n, style));
    }
    case 'percent':
      return range(amount, to, (n) => number(n / 100, { style: 'percent', maximumFractionDigits: 2 }));
    case 'quantity':
      return `${range(amount, to, number)} ${unit.replace('2', '²').replace('3', '³')}`;
    case 'ordinal':
      return t('value_rank', number(amount));
    default:
      // A duration in ISO 8601 says less to people than the text does.
      return value.time.startsWith('P') ? undefined : range(value.time, to, (time) => time);
  }
}

/** A country's flag, from its code of ISO 3166-1. */
export function flag(country) {
  return String.fromCodePoint(...[...country].map((letter) => 0x1f1e6 + letter.charCodeAt(0) - 65));
}

/** The mention that shows where an entity's description is: the nearest one in its block. */
export function whereSaid(analysis, entity) {
  const { block, start } = entity.description;
  const distance = (mention) => Math.abs(analysis.mentions[mention].start - start);
  const near = (mentions) => mentions.filter((mention) => analysis.mentions[mention].block === block).sort((a, b) => distance(a) - distance(b))[0];
  return near(entity.mentions) ?? near(analysis.mentions.map((_, mention) => mention));
}

/** How much of the article stands before each block, from 0 to 1; of what is no article, where it would be. */
export function progressOfBlocks({ blocks }) {
  const total = blocks.reduce((sum, { article, text }) => sum + (article ? text.length : 0), 0) || 1;
  let before = 0;
  return blocks.map(({ article, text }) => {
    const own = { before: before / total, length: article ? text.length / total : 0, units: text.length || 1 };
    if (article) before += text.length;
    return own;
  });
}

/** Places that have been found on the map: zoom of OpenStreetMap. */
const ZOOMS = { country: 5, state: 6, city: 11 };

/**
 * The lines about an entity that panel and card share.
 *
 * @param {object} of
 * @param of.h see `dom.js`
 * @param of.messages
 * @param of.analysis
 * @param of.entity
 * @param {(entity: number) => void} [of.select] shows another entity; where left out, names are plain text
 */
export function factsOf({ h, messages, analysis, entity, select }) {
  const { t, plural, number } = messages;
  const line = (...children) => h('p', { class: 'fact' }, ...children);
  const language = analysis.lang ?? undefined;
  const other = (id) => {
    const { name } = analysis.entities[id];
    return select ? button(h, { class: 'link', lang: language, onclick: () => select(id) }, name) : h('b', { lang: language }, name);
  };
  const listed = (label, ids) => ids.length > 0 && line(h('span', { class: 'soft' }, label), ' ', ...ids.flatMap((id, i) => [i ? ', ' : '', other(id)]));
  const aliases = entity.aliases.filter((alias) => alias !== entity.name);
  const value = analysis.values.find(({ mention }) => mention === entity.mentions[0]);
  const said = valueText(value, entity.name, messages);
  return [
    said && line(said),
    aliases.length > 0 && line(h('span', { class: 'soft' }, t('also_called')), ' ', h('span', { lang: language }, aliases.join(', '))),
    listed(t('not_to_be_confused'), entity.similar_to),
    listed(t('appears_with'), companions(analysis, entity.id)),
    line(
      plural('named_times', entity.mentions.length),
      entity.first_paragraph ? ` · ${t('first_named', number(entity.first_paragraph))}` : '',
    ),
    !value && line(...wayOut(h, messages, entity)),
  ].filter(Boolean);
}

/** Who is named beside an entity, the most often so first. */
function companions({ links = [] }, id) {
  return links.flatMap(({ a, b }) => (a === id ? [b] : b === id ? [a] : [])).slice(0, 5);
}

/** Where more is to be known. Nothing is asked anywhere until the reader follows the link. */
function wayOut(h, { language, t }, { name, place }) {
  const link = (href, words) => h('a', { href, target: '_blank', rel: 'noopener noreferrer', referrerpolicy: 'no-referrer' }, words);
  if (!place) return [link(`https://${language.slice(0, 2)}.wikipedia.org/w/index.php?search=${encodeURIComponent(name)}`, t('search_wikipedia'))];
  const { country, latitude, longitude, kind } = place;
  const at = `?mlat=${latitude}&mlon=${longitude}#map=${ZOOMS[kind] ?? 8}/${latitude}/${longitude}`;
  const region = new Intl.DisplayNames([language, 'en'], { type: 'region' }).of(country);
  return [`${flag(country)} ${region === name ? '' : `${region} · `}`, link(`https://www.openstreetmap.org/${at}`, t('show_on_map'))];
}

/** A quotation of the article, and the way to where it says so. */
export function quotationOf({ h, messages, analysis, entity, visit }) {
  if (!entity.description) return undefined;
  const mention = visit && whereSaid(analysis, entity);
  return h(
    'p',
    { class: 'said' },
    h('q', { lang: analysis.lang ?? undefined, dir: 'auto' }, entity.description.text),
    mention !== undefined && [' ', button(h, { class: 'link', onclick: () => visit(mention) }, messages.t('show_where'))],
  );
}

/** The classifier's score and reason in words. */
export function why({ t, number }, { score, reason }) {
  const sure = t('sure_no_article', number(1 - score, { style: 'percent' }));
  return reason ? `${sure}: ${reason}` : sure;
}
