/** The reader view: the article set anew, over the page, which stands still and untouched below it. */
import { articleTree } from './article-tree.js';
import { createCard } from './card.js';
import { builder, button } from './dom.js';
import { chosenMentions } from './settings.js';
import { adoptStyle, adoptTheme, choice } from './theme.js';

const FONTS = ['serif', 'sans', 'dyslexia'];
const WIDTHS = { narrow: '30em', medium: '36em', wide: '46em' };
const SPACINGS = { tight: 1.45, normal: 1.65, loose: 1.95 };
const THEMES = ['system', 'light', 'sepia', 'dark'];
const SIZES = { least: 0.7, step: 0.1, most: 2 };

const STYLES = `
dialog.reader { position: fixed; inset: 0; width: 100%; height: 100%; max-width: none; max-height: none; margin: 0; padding: 0; border: 0;
  display: flex; flex-direction: column; background: var(--paper); }
dialog.reader:not([open]) { display: none; }
dialog.reader::backdrop { background: none; }
.reader[data-theme='light'] { color-scheme: light; } .reader[data-theme='dark'] { color-scheme: dark; }
.reader[data-theme='sepia'] { color-scheme: light; --paper: #f6eedd; --ground: #ece1ca; --ink: #35291a; --soft: #695843; --rule: #d6c6a8; --accent: #7a4113; }
.reader .bar { display: flex; flex-wrap: wrap; align-items: center; gap: 6px; padding: 8px 16px; border-block-end: 1px solid var(--rule); position: relative; }
.reader .bar .left { flex: 1; color: var(--soft); font-size: 13px; }
.reader .bar button { background: var(--paper); }
.reader .progress { position: absolute; inset-block-end: -2px; inset-inline: 0; height: 3px; background: var(--accent); transform: scaleX(0); transform-origin: left; }
.reader[dir='rtl'] .progress { transform-origin: right; }
.reader .letters { position: absolute; z-index: 2; inset-block-start: calc(100% + 8px); inset-inline-end: 12px; width: min(400px, calc(100vw - 24px)); display: grid; gap: 10px; padding: 14px;
  background: var(--paper); border: 1px solid var(--rule); border-radius: 12px; box-shadow: 0 8px 30px var(--shade); }
.reader .size { display: flex; align-items: center; gap: 8px; } .reader .size > :first-child { flex: 1; color: var(--soft); font-size: 12px; } .reader output { min-width: 3.5em; text-align: center; }
.reader .scroll:focus-visible { outline: none; }
.reader .scroll { flex: 1; overflow-y: auto; overscroll-behavior: contain; }
.reader article { max-width: var(--measure); margin: 0 auto; padding: clamp(24px, 6vh, 72px) 20px 30vh; font: calc(19px * var(--size))/var(--leading) var(--serif); hyphens: auto; text-wrap: pretty; }
.reader[data-font='sans'] article { font-family: var(--sans); }
.reader[data-font='dyslexia'] article { font-family: OpenDyslexic, 'Atkinson Hyperlegible Next', 'Atkinson Hyperlegible', Lexend, Verdana, 'Comic Sans MS', 'DejaVu Sans', sans-serif;
  font-size: calc(18px * var(--size)); letter-spacing: 0.035em; word-spacing: 0.14em; hyphens: manual; text-align: start; }
.reader h1, .reader h2, .reader h3, .reader h4, .reader h5, .reader h6 { line-height: 1.25; text-wrap: balance; hyphens: manual; margin: 1.6em 0 0.5em; font-weight: 700; letter-spacing: -0.01em; }
.reader h1 { font-size: 1.95em; line-height: 1.15; margin: 0.2em 0 0.35em; }
.reader h2 { font-size: 1.35em; } .reader h3 { font-size: 1.15em; } .reader h4, .reader h5, .reader h6 { font-size: 1em; }
.reader article > header { margin-block-end: 1.8em; border-block-end: 1px solid var(--rule); padding-block-end: 1.1em; }
.reader article > header p { font: calc(14.5px * var(--size))/1.5 var(--sans); color: var(--soft); margin: 0; }
.reader[data-font='dyslexia'] article > header p { font-family: inherit; }
.reader .story p { margin: 0 0 1em; }
.reader .story [data-role='standfirst'] { font-size: 1.15em; line-height: 1.45; color: var(--soft); }
.reader .story > blockquote, .reader .story blockquote { margin: 1.4em 0; padding-inline-start: 1.1em; border-inline-start: 3px solid var(--accent); font-style: italic; }
.reader .story ul, .reader .story ol { margin: 0 0 1em; padding-inline-start: 1.4em; } .reader .story ul { list-style: disc; } .reader .story li { margin-block-end: 0.35em; }
.reader figure { margin: 1.8em 0; }
.reader figure img { display: block; max-width: 100%; height: auto; margin: 0 auto; border-radius: 4px; background: var(--ground); }
.reader figcaption { font: calc(13.5px * var(--size))/1.5 var(--sans); color: var(--soft); margin-block-start: 0.6em; }
.reader .wide { overflow-x: auto; margin: 1.4em 0; }
.reader table { border-collapse: collapse; font: calc(15px * var(--size))/1.4 var(--sans); font-variant-numeric: tabular-nums; }
.reader td, .reader th { border-block-end: 1px solid var(--rule); padding: 0.45em 0.9em 0.45em 0; text-align: start; vertical-align: top; }
.reader pre { overflow-x: auto; padding: 1em; background: var(--ground); border-radius: 8px; font: calc(14px * var(--size))/1.5 ui-monospace, 'Liberation Mono', monospace; hyphens: manual; }
.reader code, .reader kbd, .reader samp { font-family: ui-monospace, 'Liberation Mono', monospace; font-size: 0.88em; } .reader pre code { font-size: 1em; }
.reader mark { border-radius: 3px; cursor: help; }
.reader mark.current { outline: 2px solid var(--accent); outline-offset: 2px; }
.reader nav { margin: 0 0 2em; padding: 0.9em 1.2em; background: var(--ground); border-radius: 10px; font: calc(14.5px * var(--size))/1.5 var(--sans); }
.reader nav b { display: block; margin-block-end: 0.3em; } .reader nav li.sub { padding-inline-start: 1.2em; }
.reader nav button.link { padding-block: 2px; }
@media (max-width: 640px) { .reader .bar { padding: 6px 10px; } .reader article { font-size: calc(18px * var(--size)); } }
@media print {
  dialog.reader { position: static; inset: 0 auto auto 0; height: auto; display: block; color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; --rule: #bbb; }
  .reader .bar, .reader nav { display: none; } .reader .scroll { overflow: visible; } .reader article { padding: 0; max-width: none; font-size: 11.5pt; }
  .reader figure, .reader table, .reader blockquote { break-inside: avoid; } .reader h2, .reader h3 { break-after: avoid; }
  .reader mark { background: none !important; color: inherit !important; }
}
`;

/** For the page, as long as the reader view is open. */
const PAGE_STYLES = `
html { overflow: hidden !important; }
@media print { html { overflow: visible !important; height: auto !important; } body, frameset { display: none !important; } }
`;

/**
 * @param {ShadowRoot} shadow
 * @param {object} options
 * @param {import('./messages.js').Messages} options.messages
 * @param options.actions
 */
export function createReader(shadow, { messages, actions }) {
  const { ownerDocument: document } = shadow;
  const view = document.defaultView;
  const { h } = builder(document);
  const { t, plural, number, date } = messages;
  adoptTheme(shadow);
  const styles = adoptStyle(shadow, STYLES);
  let pageStyles;
  let cameFrom;
  let shown;
  let reader;

  const change = (name) => (value) => actions.settings({ reader: { ...reader, [name]: value } });
  const setting = (name, values) => choice(h, { name: `reader-${name}`, legend: t(`reader_${name}`), values: values.map((value) => [value, t(`${name}_${value}`)]), onchange: change(name) });
  const controls = {
    font: setting('font', FONTS),
    width: setting('width', Object.keys(WIDTHS)),
    spacing: setting('spacing', Object.keys(SPACINGS)),
    theme: setting('theme', THEMES),
  };
  const percent = h('output', { 'aria-live': 'polite' });
  const resize = (by) => change('size')(Math.round(Math.min(SIZES.most, Math.max(SIZES.least, reader.size + by)) * 10) / 10);
  const resizer = (key, by, sign) => button(h, { 'aria-label': t(key), title: t(key), class: 'icon', onclick: () => resize(by) }, h('span', { 'aria-hidden': 'true' }, sign));
  const smaller = resizer('smaller', -SIZES.step, '−');
  const larger = resizer('larger', SIZES.step, '+');
  const letters = h(
    'div',
    { class: 'letters', id: 'nutgraf-letters', role: 'group', 'aria-label': t('reader_letters'), hidden: true },
    h('div', { class: 'size' }, h('span', {}, t('reader_size')), smaller, percent, larger),
    ...Object.values(controls).map(({ element }) => element),
  );
  const openLetters = button(h, { 'aria-expanded': 'false', 'aria-controls': letters.id, onclick: () => showLetters(letters.hidden) }, t('reader_letters'));
  const left = h('span', { class: 'left' });
  const bar = h('div', { class: 'progress' });
  const scroll = h('div', { class: 'scroll', tabindex: '0', onscroll });
  const element = h(
    'dialog',
    { class: 'nutgraf reader', 'aria-label': t('reader_title'), lang: messages.language, dir: messages.direction, oncancel, onclose: () => shown && actions.closeReader(), onkeydown },
    h(
      'div', { class: 'bar' }, left, openLetters,
      button(h, { onclick: () => view.print() }, t('print')),
      button(h, { class: 'icon', 'aria-label': t('reader_close'), title: t('reader_close'), onclick: () => actions.closeReader() }, '×'),
      letters, bar,
    ),
    scroll,
  );
  shadow.append(element);
  const card = createCard(shadow, { messages, actions: { ...actions, visit }, parent: element });

  function open({ analysis, nodes, settings, hidden = new Set() }) {
    shown = { analysis, hidden };
    const mentions = chosenMentions(analysis, settings, hidden);
    const { tree, direction } = articleTree(document, { analysis, nodes, mentions });
    const story = h('div', { class: 'story' });
    story.append(tree);
    for (const table of story.querySelectorAll('table')) {
      const frame = h('div', { class: 'wide', tabindex: '0', role: 'group', 'aria-label': t('role_table') });
      table.replaceWith(frame);
      frame.append(table);
    }
    scroll.replaceChildren(
      h('article', { lang: analysis.lang ?? undefined, dir: direction ?? 'auto', onpointerover, onclick: onpointerover, onpointerleave: leave }, head(analysis), contents(story), story),
    );
    update(settings);
    if (!element.open) {
      cameFrom = shadow.activeElement ?? document.activeElement;
      pageStyles ??= adoptStyle(document, PAGE_STYLES);
      element.showModal();
    }
    scroll.scrollTop = 0;
    scroll.focus();
    showProgress();
  }

  function head({ title, site, section, byline, published, stats }) {
    const line = (...parts) => h('p', {}, parts.filter(Boolean).join(' · '));
    return h(
      'header', {},
      line(site, section),
      h('h1', {}, title ?? t('untitled')),
      line(byline.join(', '), published && date(published)),
      h('p', {}, h('bdi', { lang: messages.language, dir: messages.direction }, [plural('minutes', stats.minutes), plural('words', stats.words)].join(' · '))),
    );
  }

  function contents(story) {
    const headings = [...story.querySelectorAll('h2, h3')];
    if (headings.length < 2) return undefined;
    const hasSections = headings.some(({ localName }) => localName === 'h2');
    const items = headings.map((heading) => {
      heading.tabIndex = -1;
      const go = () => {
        heading.scrollIntoView({ behavior: pace(), block: 'start' });
        heading.focus({ preventScroll: true });
      };
      return h('li', { class: hasSections && heading.localName === 'h3' ? 'sub' : undefined }, button(h, { class: 'link', onclick: go }, heading.textContent));
    });
    return h('nav', { 'aria-label': t('contents') }, h('b', {}, h('bdi', { lang: messages.language, dir: messages.direction }, t('contents'))), h('ul', {}, ...items));
  }

  function update({ colors, reader: settings }) {
    adoptTheme(shadow, colors);
    reader = settings;
    const { font, size, width, spacing, theme } = reader;
    Object.assign(element.dataset, { font, theme });
    element.style.setProperty('--size', size);
    element.style.setProperty('--measure', WIDTHS[width]);
    element.style.setProperty('--leading', SPACINGS[spacing]);
    for (const [name, control] of Object.entries(controls)) control.set(reader[name]);
    percent.textContent = number(size, { style: 'percent' });
    smaller.disabled = size <= SIZES.least;
    larger.disabled = size >= SIZES.most;
  }

  function onscroll() {
    card.hide();
    view.requestAnimationFrame(showProgress);
  }

  function showProgress() {
    if (!shown) return;
    const way = scroll.scrollHeight - scroll.clientHeight;
    const progress = way > 0 ? Math.min(1, scroll.scrollTop / way) : 1;
    bar.style.transform = `scaleX(${progress})`;
    const minutes = Math.ceil(shown.analysis.stats.minutes * (1 - progress));
    left.textContent = minutes > 0 ? plural('minutes_left', minutes) : t('read_to_the_end');
  }

  const pace = () => (view.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth');

  let leaving;
  function onpointerover(event) {
    const mark = event.target.closest?.('mark');
    view.clearTimeout(leaving);
    if (!mark) return leave();
    const mention = Number(mark.dataset.mention);
    const { entity } = shown.analysis.mentions[mention];
    card.show({ entity, mention }, mark.getBoundingClientRect(), { analysis: shown.analysis });
  }

  /** The pointer may be on its way into the card. */
  function leave() {
    view.clearTimeout(leaving);
    leaving = view.setTimeout(() => card.element.matches(':hover') || card.hide(), 250);
  }

  /** In the reader view a mention is shown where it stands there. */
  function visit(mention) {
    const mark = scroll.querySelector(`mark[data-mention="${mention}"]`);
    if (!mark) return;
    card.hide();
    for (const one of scroll.querySelectorAll('mark.current')) one.classList.remove('current');
    mark.classList.add('current');
    mark.scrollIntoView({ behavior: pace(), block: 'center' });
  }

  function showLetters(isOpen) {
    letters.hidden = !isOpen;
    openLetters.setAttribute('aria-expanded', String(isOpen));
  }

  /** The first Escape closes what lies above the article. */
  function oncancel(event) {
    event.preventDefault();
    if (!card.element.hidden) card.hide();
    else if (!letters.hidden) {
      showLetters(false);
      openLetters.focus();
    } else actions.closeReader();
  }

  function onkeydown(event) {
    // A page's shortcuts are not for what is typed here.
    event.stopPropagation();
  }

  function close() {
    if (!shown) return;
    shown = undefined;
    card.hide();
    element.close();
    scroll.replaceChildren();
    pageStyles?.clear();
    pageStyles = undefined;
    cameFrom?.focus?.({ preventScroll: true });
  }

  return {
    element,
    open,
    update,
    close,
    destroy() {
      close();
      card.destroy();
      element.remove();
      styles.clear();
    },
  };
}
