//# allFunctionsCalledOnLoad
/**
 * The kinds of entities as they are shown: their colours and lines. One table, so that the highlights in a page and the
 * swatches in the widgets cannot disagree.
 *
 * Names have ink and tint of their own, so they read the same on any page (WCAG AA); values are only underlined, in the
 * colour of the text. No two kinds of names, nor of values, share a line, so colour is never the only difference.
 */

/** @typedef {{ tint: string, ink: string, line: string }} Palette  `line` is the underline's colour. */
/**
 * @typedef {{ kind: string, value: boolean, line: string, light?: Palette, dark?: Palette }} Kind
 */

const LIGHT_INK = '#16181d';
const DARK_INK = '#f3f1ec';

const name = (kind, line, [tint, stroke], [darkTint, darkStroke]) => ({
  kind,
  value: false,
  line,
  light: { tint, ink: LIGHT_INK, line: stroke },
  dark: { tint: darkTint, ink: DARK_INK, line: darkStroke },
});

const value = (kind, line) => ({ kind, value: true, line });

/** All kinds, in the order in which people look for them. @type {Kind[]} */
export const KINDS = [
  name('person', 'solid 2px', ['#dce9fd', '#1d5fbf'], ['#1d3a63', '#8fbaff']),
  name('organization', 'double 1px', ['#fde5d3', '#b1510d'], ['#54311a', '#ffb27a']),
  name('place', 'dashed 2px', ['#d8f2de', '#1a7a3c'], ['#1b4529', '#7fd99a']),
  name('facility', 'dotted 2px', ['#d0f0f0', '#0c6f76'], ['#134547', '#74d5da']),
  name('group', 'wavy 1px', ['#ece2fb', '#7442b6'], ['#3d2a5c', '#c9a8ff']),
  name('product', 'solid 3px', ['#fbdeec', '#af2b74'], ['#572440', '#ff9dcf']),
  name('event', 'dashed 1px', ['#ffe2e0', '#bd312c'], ['#5a2523', '#ff9d97']),
  name('other', 'dotted 1px', ['#e9e9e4', '#5d5d56'], ['#3c3d40', '#bfc0bb']),
  value('date', 'dotted 1px'),
  value('money', 'double 1px'),
  value('percent', 'dashed 1px'),
  value('quantity', 'dotted 2px'),
  value('ordinal', 'wavy 1px'),
  value('time', 'dashed 2px'),
];

/** What follows is the name of a highlight in `CSS.highlights`. */
export const PREFIX = 'nutgraf-';

/** The highlight of the name that is pointed at. */
export const CURRENT = `${PREFIX}current`;

/** The element that stands for a highlight where the browser has none: no page has rules for it. */
export const MARK = 'nutgraf-mark';

/** The element that hosts our widgets: no part of the page that is read. */
export const HOST = 'nutgraf-layer';

/**
 * What is styled: the selector for a kind, and for the name that is pointed at.
 * @typedef {{ kind: (kind: string) => string, current?: string }} Shown
 */

/** @type {Shown} */
export const SWATCHES = { kind: (kind) => `[data-nutgraf-swatch="${kind}"]` };

/** @type {Shown} */
export const MARKS = { kind: (kind) => `${MARK}[data-nutgraf-kind="${kind}"]`, current: `${MARK}[data-nutgraf-current]` };

/** @param {string[]} anchors selectors of the elements that highlights are styled at @returns {Shown} */
export function highlightsAt(anchors) {
  const at = (name) => anchors.map((anchor) => `${anchor}::highlight(${name})`).join(', ');
  return { kind: (kind) => at(PREFIX + kind), current: at(CURRENT) };
}

/**
 * The rules that show each kind: in a page of its highlights or marks alone, since a browser looks through the whole page
 * for what a rule might select.
 *
 * @param {Shown} shown
 * @param {object} [options]
 * @param {'light' | 'dark'} [options.scheme] of the paper; where left out it is what the page declares
 * @param {Record<string, string>} [options.colors] tints of the reader's own, by kind
 * @param {Set<string>} [options.kinds] the kinds that are shown at all; all where left out
 */
export function kindStyles(shown, { scheme, colors = {}, kinds } = {}) {
  const own = KINDS.filter(({ kind }) => kinds?.has(kind) ?? true);
  const rules = own.map((kind) => `${shown.kind(kind.kind)} { ${declarations(kind, scheme, colors[kind.kind])} }`);
  const filled = own.filter(({ kind, value }) => !value || colors[kind]).map(({ kind }) => shown.kind(kind));
  const forced = [];
  if (filled.length > 0) forced.push(`${filled.join(', ')} { ${filling('light', { ink: 'MarkText', tint: 'Mark', line: 'MarkText' })} }`);
  if (shown.current) {
    const strong = [{ ink: '#ffffff', tint: '#1f2937' }, { ink: '#111111', tint: '#ffe08a' }];
    rules.push(`${shown.current} { ${filling(scheme, ...strong)} }`);
    forced.push(`${shown.current} { ${filling('light', { ink: 'HighlightText', tint: 'Highlight', line: 'HighlightText' })} }`);
  }
  return `${rules.join('\n')}\n@media (forced-colors: active) {\n  ${forced.join('\n  ')}\n}`;
}

/** Ink and line that are read on a `#rrggbb` tint. One of black and white always has a contrast of 4.5 or more. */
export function paletteOf(tint) {
  const channels = [1, 3, 5].map((at) => Number.parseInt(tint.slice(at, at + 2), 16));
  const ink = luminance(channels) > 0.179 ? '#000000' : '#ffffff';
  return { tint, ink, line: ink };
}

/** The relative luminance, from 0 to 1, of a colour as WCAG 2 defines it: red, green and blue of 0 to 255 each. */
export function luminance(channels) {
  const [red, green, blue] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function declarations({ line, light, dark }, scheme, color) {
  const underline = `text-decoration: underline ${line};`;
  if (color) return `${underline} ${filling('light', paletteOf(color))}`;
  return `${underline} ${light ? filling(scheme, light, dark) : ''}`;
}

/**
 * Ink on an opaque tint: so it reads the same on any paper, be it a picture. What pages do to the look of letters
 * otherwise (fillings, shadows) is undone.
 */
function filling(scheme, light, dark) {
  const PARTS = { color: 'ink', 'background-color': 'tint', 'text-decoration-color': 'line' };
  const declare = (value) =>
    Object.entries(PARTS).map(([property, part]) => (light[part] ? `${property}: ${value(part)};` : '')).join(' ');
  const letters = '-webkit-text-fill-color: currentcolor; text-shadow: none;';
  if (scheme) return `${declare((part) => (scheme === 'dark' ? dark : light)[part])} ${letters}`;
  // Browsers without light-dark() keep the light colours.
  return `${declare((part) => light[part])} ${declare((part) => `light-dark(${light[part]}, ${dark[part]})`)} ${letters}`;
}
