/** What the widgets have in common: colours, type and controls. */
import { SWATCHES, kindStyles } from './kinds.js';
import { StyleSheets } from './sheets.js';

const TOKENS = `
  --paper: light-dark(#fffefb, #1c1f24); --ground: light-dark(#f3f1eb, #14161a); --ink: light-dark(#1c1f24, #e9e7e1);
  --soft: light-dark(#5c6068, #a9acb2); --rule: light-dark(#d9d5ca, #3a3f47); --accent: light-dark(#1d5a7a, #8cc4e0);
  --accent-ink: light-dark(#ffffff, #10202a); --shade: light-dark(rgb(0 0 0 / 18%), rgb(0 0 0 / 60%));
  --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif;
  --serif: Charter, 'Bitstream Charter', 'Iowan Old Style', Georgia, 'Source Serif 4', 'Liberation Serif', 'Times New Roman', serif;`;

/** For each widget's root element, which has the class `nutgraf`. In a layer: a widget's own rules win over these. */
const THEME = `
@layer nutgraf {
.nutgraf { all: initial; ${TOKENS}
  box-sizing: border-box; color-scheme: light dark; color: var(--ink); font: 14px/1.45 var(--sans); overflow-wrap: anywhere;
  -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
.nutgraf[hidden], .nutgraf [hidden] { display: none !important; }
.nutgraf *, .nutgraf ::before { box-sizing: border-box; }
.nutgraf button, .nutgraf input, .nutgraf select { font: inherit; color: inherit; }
.nutgraf button { background: none; border: 1px solid var(--rule); border-radius: 8px; padding: 6px 11px; min-height: 34px; cursor: pointer; font-weight: 500; }
.nutgraf button:hover { border-color: var(--accent); }
.nutgraf button:disabled { opacity: 0.5; cursor: default; }
.nutgraf button[aria-expanded='true'] { border-color: var(--accent); }
.nutgraf button.main { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); }
.nutgraf button.icon { min-width: 34px; padding: 4px; font-size: 16px; line-height: 1; }
.nutgraf button.link { all: unset; cursor: pointer; }
.nutgraf a, .nutgraf button.link { color: var(--accent); text-decoration: underline; text-underline-offset: 2px; font-weight: 500; }
.nutgraf :focus-visible, .nutgraf button.link:focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; border-radius: 4px; }
.nutgraf mark { background: none; color: inherit; }
.nutgraf .soft { color: var(--soft); }
.nutgraf p, .nutgraf h2, .nutgraf ul, .nutgraf fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
.nutgraf ul { list-style: none; }
.nutgraf .swatch { padding: 1px 5px; margin-inline-start: -5px; border-radius: 3px; font-weight: 650; }
.nutgraf .said { font-family: var(--serif); font-size: 1.06em; }
.nutgraf .said .link { font: 500 12px var(--sans); }
.nutgraf .fact { font-size: 13px; }
.nutgraf .steps { display: flex; align-items: center; gap: 8px; font-size: 13px; }
.nutgraf .steps > span { min-width: 9em; text-align: center; }
.nutgraf[dir='rtl'] .turn { display: inline-block; transform: scaleX(-1); }
.nutgraf .choice { display: flex; flex-wrap: wrap; align-items: center; gap: 4px; }
.nutgraf .choice legend { float: inline-start; font-size: 12px; color: var(--soft); min-width: 92px; padding: 0; }
.nutgraf .choice label { position: relative; cursor: pointer; }
.nutgraf .choice input { position: absolute; inset: 0; opacity: 0; margin: 0; cursor: pointer; }
.nutgraf .choice label > span { display: block; padding: 5px 9px; border: 1px solid var(--rule); border-radius: 7px; font-size: 13px; }
.nutgraf .choice input:checked + span { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); }
.nutgraf .choice input:focus-visible + span { outline: 3px solid var(--accent); outline-offset: 1px; }
@media (forced-colors: active) {
  .nutgraf .choice input:checked + span, .nutgraf button[aria-pressed='true'] { forced-color-adjust: none; background: SelectedItem; color: SelectedItemText; }
}
}
`;

const themes = new WeakMap();

/**
 * Gives a shadow root what its widgets have in common, once, and the kinds the colours that the reader has chosen.
 *
 * @param {ShadowRoot} shadow
 * @param {Record<string, string>} [colors]
 */
export function adoptTheme(shadow, colors) {
  const css = kindStyles(SWATCHES, { colors });
  const own = themes.get(shadow);
  if (!own) {
    const kinds = adoptStyle(shadow, css);
    adoptStyle(shadow, THEME);
    themes.set(shadow, { kinds, css });
  } else if (css !== own.css) {
    own.kinds.replace(css);
    own.css = css;
  }
}

/** Styles a document or shadow root until `clear`. */
export function adoptStyle(root, css) {
  const sheets = new StyleSheets(css);
  sheets.adopt(root);
  return sheets;
}

/**
 * One of several, as radio buttons that look like one control.
 *
 * @param {object} options
 * @param {[value: string, words: string][]} options.values
 */
export function choice(h, { name, legend, values, onchange }) {
  const inputs = values.map(([value]) => h('input', { type: 'radio', name: `nutgraf-${name}`, value, onchange: () => onchange(value) }));
  const element = h('fieldset', { class: 'choice' }, h('legend', {}, legend), ...values.map(([, words], i) => h('label', {}, inputs[i], h('span', {}, words))));
  return {
    element,
    set(value) {
      for (const input of inputs) input.checked = input.value === value;
    },
  };
}
