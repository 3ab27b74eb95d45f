/**
 * The who's-who panel: a sheet at the window's side, on phones at its bottom. It is the way to the highlights for
 * keyboards and screen readers, which do not know of them.
 */
import { builder, button } from './dom.js';
import { factsOf, progressOfBlocks, quotationOf, valueText, why } from './facts.js';
import { KINDS } from './kinds.js';
import { copyText, FORMATS, saveFile } from './take-along.js';
import { adoptStyle, adoptTheme, choice } from './theme.js';

/** Entries that are made at once; a button makes the others. */
const FIRST_ENTRIES = 60;

const NAMES = KINDS.filter(({ value }) => !value).map(({ kind }) => kind);
const VALUES = KINDS.filter(({ value }) => value).map(({ kind }) => kind);

/** Pixels: how wide the panel is beside the page, and up to which width of the window it is a sheet at its bottom. */
const WIDTH = 372;
const NARROW = 800;
const SHEET_HEIGHT = 'min(64dvh, 620px)';

const STYLES = `
.panel { position: fixed; inset-block: 0; inset-inline-end: 0; width: ${WIDTH}px; display: flex; flex-direction: column;
  background: var(--paper); border-inline-start: 1px solid var(--rule); box-shadow: 0 0 32px var(--shade); }
.panel > header { padding: 14px 16px 10px; border-block-end: 1px solid var(--rule); display: grid; gap: 10px; }
.panel .top { display: flex; align-items: start; gap: 8px; }
.panel .top > div { flex: 1; min-width: 0; }
.panel h2 { font: 700 19px/1.2 var(--serif); }
.panel .tools { display: flex; flex-wrap: wrap; gap: 6px; }
.panel .drawer { display: grid; gap: 8px; padding: 12px; background: var(--ground); border-radius: 10px; max-height: 50vh; overflow-y: auto; }
.panel .format { display: flex; align-items: center; gap: 6px; } .panel .format > :first-child { flex: 1; }
.panel .format button { min-height: 30px; padding: 3px 10px; font-size: 13px; background: var(--paper); }
.panel .told { font-size: 13px; color: var(--soft); }
.panel .told:empty { display: none; }
.panel input[type='search'] { width: 100%; padding: 7px 11px; min-height: 36px; background: var(--ground); border: 1px solid var(--rule); border-radius: 8px; appearance: none; }
.panel input[type='search']::placeholder { color: var(--soft); opacity: 1; }
.panel .chips { display: flex; flex-wrap: wrap; gap: 5px; }
.panel .chips button { padding: 2px 8px; min-height: 28px; border-radius: 99px; font-size: 12.5px; white-space: nowrap; }
.panel .chips .swatch { margin: 0 1px 0 0; padding: 0 3px; font-weight: 500; }
.panel .chips button[aria-pressed='true'] { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.panel .body { flex: 1; overflow-y: auto; overscroll-behavior: contain; padding: 6px 8px 24px; scrollbar-width: thin; }
.panel .entry > button { display: grid; grid-template-columns: 1fr auto; gap: 1px 10px; width: 100%; text-align: start; padding: 8px; border-color: transparent; font-weight: 400; }
.panel .entry > button:hover { background: var(--ground); }
.panel .entry { border-inline-start: 3px solid transparent; }
.panel .entry.current { background: var(--ground); border-color: var(--accent); border-radius: 4px 10px 10px 4px; }
.panel .name { place-self: start; font-size: 15px; margin-inline-start: 0; }
.panel .count { color: var(--soft); font-size: 12.5px; font-variant-numeric: tabular-nums; align-self: center; text-align: end; max-width: 9.5em; }
.panel .entry .said, .panel .entry .kind { grid-column: 1 / -1; }
.panel .kind { font-size: 12px; color: var(--soft); }
.panel .entry button .said { font-size: 14.5px; }
.panel .where { grid-column: 1 / -1; width: 100%; height: 9px; margin-block-start: 4px; color: var(--accent); }
.panel .where .line { stroke: var(--rule); } .panel[dir='rtl'] .where { transform: scaleX(-1); }
.panel .details { display: grid; gap: 6px; padding: 2px 8px 12px; }
.panel details { border-block-start: 1px solid var(--rule); margin-block-start: 8px; }
.panel summary { cursor: pointer; padding: 10px 8px; font: 700 15px/1.3 var(--serif); }
.panel summary .count { font: 400 13px var(--sans); margin-inline-start: 6px; }
.panel .aside { padding: 4px 8px; font-size: 13px; display: flex; gap: 8px; justify-content: space-between; align-items: center; }
.panel .none { padding: 18px 8px; color: var(--soft); }
@media (max-width: ${NARROW}px) {
  .panel { inset-block: auto 0; inset-inline: 0; width: auto; height: min(64vh, 620px); height: ${SHEET_HEIGHT}; border: 0; border-block-start: 1px solid var(--rule); border-radius: 16px 16px 0 0; }
  .panel > header { padding-block-start: 10px; }
  .panel .chips { flex-wrap: nowrap; overflow-x: auto; scrollbar-width: none; padding: 3px; margin: -3px; }
  .panel .drawer { max-height: 30vh; }
}
@media print { .panel { display: none; } }
`;

/** For the page, as long as the panel is open: what it says stands beside the panel or above it, not under it. */
const pageStyles = (side) => `
@media screen { html { box-sizing: border-box !important; } }
@media screen and (min-width: ${NARROW + 1}px) { html { padding-${side}: ${WIDTH}px !important; } }
@media screen and (max-width: ${NARROW}px) { html { padding-bottom: ${SHEET_HEIGHT} !important; scroll-padding-bottom: ${SHEET_HEIGHT} !important; } }
`;

/**
 * @param {ShadowRoot} shadow
 * @param {object} options
 * @param {import('./messages.js').Messages} options.messages
 * @param options.actions what the page does; `visit(mention)`, `hide(entity, isHidden)` … take indices
 */
export function createPanel(shadow, { messages, actions }) {
  const { ownerDocument: document } = shadow;
  const { h, svg } = builder(document);
  const { t, plural, number } = messages;
  adoptTheme(shadow);
  const styles = adoptStyle(shadow, STYLES);

  /** What `update` was given last. */
  let given = { mentions: new Set(), hidden: new Set() };
  let progress;
  let selected = {};
  let query = '';
  let showsAll = false;
  let cameFrom;
  let room;
  /** The entries of the list, by entity. */
  let rows = new Map();

  const title = h('p', { class: 'soft' });
  const told = h('p', { class: 'told', role: 'status', 'aria-live': 'polite' });
  const hints = h('ul', { class: 'told' });
  const search = h('input', {
    type: 'search', placeholder: t('panel_search'), 'aria-label': t('panel_search'), autocomplete: 'off', spellcheck: 'false',
    oninput: () => {
      query = folded(search.value);
      fillList();
    },
  });
  const chips = h('div', { class: 'chips', role: 'group', 'aria-label': t('panel_filter') });
  const reading = button(h, { class: 'main', onclick: () => actions.openReader() }, t('reader_open'));
  const insist = button(h, { class: 'main', 'data-key': 'insist', hidden: true, onclick: () => actions.settings({ paint: true }) }, t('read_anyway'));
  const body = h('div', { class: 'body', tabindex: '-1' });
  const display = displayDrawer();
  const drawers = [
    drawer('save', t('take_along'), takeAlongRows()),
    drawer('display', t('display'), display.elements),
  ];
  const element = h(
    'aside',
    { class: 'nutgraf panel', 'aria-label': t('panel_title'), lang: messages.language, dir: messages.direction, hidden: true, onkeydown },
    h(
      'header', {},
      h('div', { class: 'top' }, h('div', {}, h('h2', {}, t('panel_title')), title), button(h, { class: 'icon', 'aria-label': t('close'), title: t('close'), onclick: () => actions.closePanel() }, '×')),
      h('div', { class: 'tools' }, insist, reading, ...drawers.map(({ toggle }) => toggle)),
      ...drawers.map(({ content }) => content),
      told, hints, search, chips,
    ),
    body,
  );
  shadow.append(element);

  function drawer(name, words, rows) {
    const content = h('div', { class: 'drawer', id: `nutgraf-${name}`, role: 'group', 'aria-label': words, hidden: true }, ...rows);
    const toggle = button(h, { 'aria-expanded': 'false', 'aria-controls': content.id, onclick: () => open(content.hidden) }, words);
    const open = (isOpen) => {
      for (const other of isOpen ? drawers : []) other.open(false);
      content.hidden = !isOpen;
      toggle.setAttribute('aria-expanded', String(isOpen));
    };
    return { toggle, content, open };
  }

  function takeAlongRows() {
    return FORMATS.map((format) => {
      const words = t(`format_${format}`);
      const act = (key, action, done) => {
        const onclick = async () => {
          try {
            const file = await actions.save(format);
            await action(document, file, shadow);
            note(t(done, words));
          } catch (error) {
            note(t('take_along_failed', words, error.message));
          }
        };
        return button(h, { 'aria-label': `${t(key)}: ${words}`, onclick }, t(key));
      };
      return h('div', { class: 'format' }, h('span', {}, words), act('copy', copyText, 'copied'), act('save', saveFile, 'saved'));
    });
  }

  function displayDrawer() {
    const setting = (name, values) => {
      return choice(h, { name, legend: t(`setting_${name}`), values: values.map((value) => [value, t(`${name}_${value}`)]), onchange: (value) => actions.settings({ [name]: value }) });
    };
    const toggle = (name) => choice(h, { name, legend: t(`setting_${name}`), values: [['true', t('on')], ['false', t('off')]], onchange: (value) => actions.settings({ [name]: value === 'true' }) });
    const controls = {
      boilerplate: setting('boilerplate', ['show', 'fade', 'hide']),
      paint: toggle('paint'),
      density: setting('density', ['all', 'first']),
      sureness: setting('sureness', ['more', 'normal', 'fewer']),
      card: toggle('card'),
    };
    return {
      elements: [
        ...Object.values(controls).map((one) => one.element),
        h('div', { class: 'tools' }, button(h, { onclick: () => actions.showAll() }, t('show_all')), button(h, { onclick: () => actions.stop() }, t('stop_here'))),
      ],
      set(settings) {
        for (const [name, control] of Object.entries(controls)) control.set(String(settings[name]));
      },
    };
  }

  /** The entities that may be listed: those that are not hidden. */
  const listed = () => given.analysis.entities.filter(({ id }) => !given.hidden.has(id));
  const isValue = ({ kind }) => VALUES.includes(kind);
  const visitable = (entity) => entity.mentions.filter((mention) => given.mentions.has(mention));

  function update(change) {
    const isNew = change.analysis && change.analysis !== given.analysis;
    given = { ...given, ...change, mentions: new Set(change.mentions ?? given.mentions), hidden: new Set(change.hidden ?? given.hidden) };
    const { analysis, settings, summary } = given;
    if (settings) {
      adoptTheme(shadow, settings.colors);
      setOpen(settings.panel === 'open');
      display.set(settings);
    }
    if (element.hidden) return;
    if (isNew) {
      progress = progressOfBlocks(analysis);
      selected = {};
      showsAll = false;
    }
    reading.disabled = !analysis;
    insist.hidden = summary?.state !== 'not_article';
    reading.className = insist.hidden ? 'main' : '';
    for (const { toggle } of drawers) toggle.disabled = !analysis;
    hints.replaceChildren(...(summary?.notes ?? []).map((one) => h('li', {}, one)));
    title.textContent = summaryWords();
    for (const part of [search, chips]) part.hidden = !analysis;
    if (analysis) {
      fillChips();
      fillList();
    } else body.replaceChildren(h('p', { class: 'none' }, t(`state_${summary?.state ?? 'working'}`)));
  }

  function setOpen(isOpen) {
    if (isOpen) makeRoom();
    if (element.hidden === !isOpen) return;
    const hadFocus = element.contains(shadow.activeElement);
    element.hidden = !isOpen;
    if (isOpen) progress = given.analysis && progressOfBlocks(given.analysis);
    else {
      giveRoomBack();
      if (hadFocus) cameFrom?.focus?.();
    }
  }

  /** For as long as the panel is open, and again where the page has taken it back. */
  function makeRoom() {
    try {
      if (room) room.repair();
      else room = adoptStyle(document, pageStyles(messages.direction === 'rtl' ? 'left' : 'right'));
    } catch {
      // A page that takes no style sheet has the panel over it.
    }
  }

  function giveRoomBack() {
    room?.clear();
    room = undefined;
  }

  function summaryWords() {
    const { analysis, summary } = given;
    const state = summary?.state ?? 'on';
    if (!analysis || state !== 'on') return t(`state_${state}`);
    const names = listed().filter((entity) => !isValue(entity)).length;
    return [plural('names', names), plural('minutes', analysis.stats.minutes)].join(' · ');
  }

  /** A button for each kind of names, and one for all values. None pressed: everything is shown. */
  function fillChips() {
    const found = listed();
    const chosen = given.settings?.kinds ?? [];
    const groups = NAMES.map((kind) => ({ kinds: [kind], words: t(`kinds_${kind}`) }));
    groups.push({ kinds: VALUES, words: t('panel_values') });
    keepingFocus(() => {
      chips.replaceChildren(
        ...groups.flatMap(({ kinds, words }) => {
          const count = found.filter(({ kind }) => kinds.includes(kind)).length;
          if (count === 0) return [];
          const isOn = kinds.every((kind) => chosen.includes(kind));
          const onclick = () => {
            const next = isOn ? chosen.filter((kind) => !kinds.includes(kind)) : [...chosen, ...kinds];
            actions.settings({ kinds: next.length > 0 && next.length < KINDS.length ? next : null });
          };
          const swatch = h('span', { class: 'swatch', 'data-nutgraf-swatch': kinds[0] }, words);
          return [button(h, { 'aria-pressed': String(isOn), 'data-key': kinds[0], onclick }, swatch, ` ${number(count)}`)];
        }),
      );
    });
  }

  function fillList() {
    const { analysis, settings } = given;
    const kinds = settings?.kinds && new Set(settings.kinds);
    const shown = listed().filter((entity) => (!kinds || kinds.has(entity.kind)) && fits(entity, query));
    const names = shown.filter((entity) => !isValue(entity));
    const values = shown.filter(isValue);
    const some = showsAll ? names : names.slice(0, FIRST_ENTRIES);
    const more = names.length - some.length;
    const current = some.some(({ id }) => id === selected.entity) ? selected.entity : some[0]?.id;
    rows = new Map(some.map((entity) => [entity.id, entry(entity, entity.id === current)]));
    const opened = new Set([...body.querySelectorAll('details[open]')].map(({ dataset }) => dataset.section));
    keepingFocus(() => {
      body.replaceChildren(
        h('ul', { class: 'entries', onkeydown: onListKey }, ...rows.values()),
        ...(names.length || values.length ? [] : [h('p', { class: 'none' }, t(query || kinds ? 'nothing_fits' : 'nobody_found'))]),
        ...(more > 0 ? [button(h, { 'data-key': 'more', onclick: () => { showsAll = true; fillList(); } }, plural('show_more', more))] : []),
        ...section('values', t('panel_values'), values.length, () => values.map(valueEntry), opened),
        ...section('aside', t('panel_aside'), setAside().length, () => setAside().slice(0, 200).map(asideEntry), opened),
        ...section('hidden', t('panel_hidden'), given.hidden.size, () => [...given.hidden].filter((id) => analysis.entities[id]).map(hiddenEntry), opened),
      );
    });
  }

  /** A folded list; its entries are made when it is opened. */
  function section(name, words, count, entries, opened) {
    if (count === 0 || (query && name !== 'values')) return [];
    const list = h('ul', {});
    const fill = () => list.childElementCount || list.append(...entries());
    const isOpen = opened.has(name) || (query && name === 'values');
    if (isOpen) fill();
    return [h('details', { 'data-section': name, open: Boolean(isOpen), ontoggle: fill }, h('summary', { 'data-key': name }, words, h('span', { class: 'count' }, number(count))), list)];
  }

  function entry(entity, isCurrent) {
    const { analysis } = given;
    const isSelected = entity.id === selected.entity;
    const description = entity.description && h('span', { class: 'said', lang: analysis.lang ?? undefined }, entity.description.text);
    const onclick = ({ shiftKey }) => step(entity, isSelected ? (shiftKey ? -1 : 1) : 0);
    return h(
      'li',
      { class: isSelected ? 'entry current' : 'entry' },
      button(
        h,
        { 'data-key': `entity-${entity.id}`, 'data-entity': entity.id, tabindex: isCurrent ? '0' : '-1', 'aria-expanded': String(isSelected), onclick },
        h('span', { class: 'name swatch', 'data-nutgraf-swatch': entity.kind, lang: analysis.lang ?? undefined }, entity.name),
        h('span', { class: 'count' }, `${t(`kind_${entity.kind}`)} · ${number(entity.mentions.length)}×`),
        !isSelected && description,
        sparkline(entity),
      ),
      isSelected && details(entity),
    );
  }

  function details(entity) {
    const { analysis } = given;
    const own = visitable(entity);
    const at = own.indexOf(selected.mention);
    const turn = (by, key, sign) => button(h, { class: 'icon', 'data-key': key, disabled: own.length === 0, 'aria-label': t(key), title: t(key), onclick: () => step(entity, by) }, h('span', { class: 'turn', 'aria-hidden': 'true' }, sign));
    return h(
      'div',
      { class: 'details' },
      quotationOf({ h, messages, analysis, entity, visit: actions.visit }),
      h('div', { class: 'steps' }, turn(-1, 'previous_mention', '‹'), h('span', {}, at < 0 ? plural('named_times', entity.mentions.length) : t('mention_of', number(at + 1), number(own.length))), turn(1, 'next_mention', '›')),
      ...factsOf({ h, messages, analysis, entity, select: (id) => step(analysis.entities[id], 0) }),
      h('div', {}, button(h, { 'data-key': 'wrong', onclick: () => hide(entity) }, t('not_a_name'))),
    );
  }

  function valueEntry(entity) {
    const { analysis } = given;
    const value = analysis.values.find(({ mention }) => mention === entity.mentions[0]);
    const said = valueText(value, entity.name, messages);
    return h(
      'li',
      { class: 'entry' },
      button(
        h,
        { 'data-key': `entity-${entity.id}`, disabled: visitable(entity).length === 0, onclick: ({ shiftKey }) => step(entity, selected.entity === entity.id ? (shiftKey ? -1 : 1) : 0) },
        h('span', { class: 'name swatch', 'data-nutgraf-swatch': entity.kind, lang: analysis.lang ?? undefined }, entity.name),
        h('span', { class: 'count' }, `${number(entity.mentions.length)}×`),
        h('span', { class: 'kind' }, [t(`kind_${entity.kind}`), said].filter(Boolean).join(' · ')),
      ),
    );
  }

  const setAside = () => given.analysis.blocks.filter(({ article, role }) => !article && !['title', 'byline', 'dateline'].includes(role));

  function asideEntry({ role, score, reason, text }) {
    const words = text.length > 70 ? `${text.slice(0, 70)}…` : text;
    return h('li', { class: 'aside' }, h('span', {}, h('b', {}, t(`role_${role}`)), ` ${words} `, h('span', { class: 'soft' }, why(messages, { score, reason }))));
  }

  function hiddenEntry(id) {
    const { name } = given.analysis.entities[id];
    return h('li', { class: 'aside' }, h('span', { lang: given.analysis.lang ?? undefined }, name), button(h, { 'data-key': `back-${id}`, onclick: () => actions.hide(id, false) }, t('bring_back')));
  }

  /** Where in the article an entity is named: a stroke for each mention. */
  function sparkline({ mentions }) {
    const strokes = new Set(
      mentions.map((mention) => {
        const { block, start } = given.analysis.mentions[mention];
        const { before, length, units } = progress[block];
        return Math.round((before + (length * start) / units) * 196) + 2;
      }),
    );
    return svg(
      'svg',
      { class: 'where', viewBox: '0 0 200 10', preserveAspectRatio: 'none', 'aria-hidden': 'true', focusable: 'false' },
      svg('path', { class: 'line', d: 'M0 5H200' }),
      svg('path', { d: [...strokes].map((x) => `M${x} 0V10`).join(''), stroke: 'currentColor', 'stroke-width': '2.4' }),
    );
  }

  /** Goes to an entity's first mention, to the next one (1) or the previous one (-1). */
  function step(entity, by) {
    const own = visitable(entity);
    const at = own.indexOf(selected.entity === entity.id ? selected.mention : undefined);
    const next = at < 0 ? (by < 0 ? own.length - 1 : 0) : (at + by + own.length) % own.length;
    select(entity.id, own[next]);
    if (own.length === 0) return note(t('not_in_sight', entity.name));
    actions.visit(own[next]);
    note(`${entity.name}: ${t('mention_of', number(next + 1), number(own.length))}`);
  }

  function hide(entity) {
    actions.hide(entity.id, true);
    told.replaceChildren(t('hidden_now', entity.name), ' ', button(h, { class: 'link', onclick: () => undo(entity) }, t('undo')));
    told.querySelector('button').focus();
  }

  function undo(entity) {
    actions.hide(entity.id, false);
    note(t('back_again', entity.name));
    body.querySelector(`[data-entity="${entity.id}"]`)?.focus();
  }

  function select(entity, mention) {
    const before = selected.entity;
    selected = { entity, mention };
    if (element.hidden || !given.analysis) return;
    const isMissing = !rows.has(entity) && !given.hidden.has(entity) && NAMES.includes(given.analysis.entities[entity].kind);
    if (isMissing && !showsAll) {
      showsAll = true;
      fillList();
    } else {
      keepingFocus(() => {
        for (const id of new Set([before, entity])) renew(id, entity);
        if (rows.has(entity)) for (const [id, row] of rows) row.firstElementChild.tabIndex = id === entity ? 0 : -1;
      });
    }
    rows.get(entity)?.scrollIntoView({ block: 'nearest' });
  }

  /** One entry as it is now. */
  function renew(id, current) {
    const row = rows.get(id);
    if (!row) return;
    rows.set(id, entry(given.analysis.entities[id], id === current));
    row.replaceWith(rows.get(id));
  }

  function note(text) {
    told.replaceChildren(text);
  }

  /** Whatever had the focus before `change` has its successor after it. */
  function keepingFocus(change) {
    const key = element.contains(shadow.activeElement) && shadow.activeElement.dataset.key;
    change();
    if (key && !shadow.activeElement) element.querySelector(`[data-key="${key}"]`)?.focus({ preventScroll: true });
  }

  function onListKey(event) {
    const buttons = [...body.querySelectorAll('.entries .entry > button')];
    const at = buttons.findIndex((one) => one === event.target || one.parentElement.contains(event.target));
    const entity = given.analysis.entities[buttons[at]?.dataset.entity];
    const forward = messages.direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backward = messages.direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    const moves = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 };
    if (event.key in moves) {
      const target = buttons[Math.max(0, Math.min(moves[event.key], buttons.length - 1))];
      for (const one of buttons) one.tabIndex = one === target ? 0 : -1;
      if (event.key === 'ArrowUp' && at === 0) search.focus();
      else target?.focus();
    } else if (entity && event.key === forward) step(entity, 1);
    else if (entity && event.key === backward) step(entity, -1);
    else return;
    event.preventDefault();
  }

  function onkeydown(event) {
    const inField = event.target === search;
    const openDrawer = drawers.find(({ content }) => content.contains(event.target));
    if (event.key === 'Escape') {
      if (inField && search.value) {
        search.value = query = '';
        fillList();
      } else if (openDrawer) {
        openDrawer.open(false);
        openDrawer.toggle.focus();
      } else actions.closePanel();
    } else if (event.key === '/' && !inField) search.focus();
    else if (event.key === 'ArrowDown' && inField) body.querySelector('.entries button')?.focus();
    else {
      // A page's shortcuts are not for what is typed here.
      event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return {
    element,
    update,
    select,
    note,
    repair: () => room && makeRoom(),
    focus() {
      if (!element.contains(shadow.activeElement)) cameFrom = shadow.activeElement ?? document.activeElement;
      (body.querySelector('.entries button[tabindex="0"]') ?? search).focus();
    },
    destroy() {
      giveRoomBack();
      element.remove();
      styles.clear();
    },
  };
}

/** Without case and accents, as people search. */
const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

function fits({ name, aliases, description }, query) {
  return !query || [name, ...aliases, description?.text ?? ''].some((text) => folded(text).includes(query));
}
