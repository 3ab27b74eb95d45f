/** The options: everything that is remembered, and the sites that are allowed. Each change holds at once. */
import { KINDS, SWATCHES, kindStyles } from '../../www/lib/kinds.js';
import { $, choose, element, fillWords, onChoice } from '../pages.js';
import { call } from '../protocol.js';
import { allowedOrigins, hostOf, originsOf } from '../sites.js';
import { wordsOf } from '../words.js';

/** What the preview says: [text, kind]. A text of our own. */
const PREVIEW = [
  [['Mara Lindqvist', 'person'], ' of the ', ['Harbour Authority', 'organization'], ' opened the ', ['North Pier', 'facility'],
    ' in ', ['Aarhus', 'place'], ' on ', ['Monday', 'date'], ', at ', ['half past nine', 'time'], '.'],
  ['The ', ['Danish', 'group'], ' builders of the ', ['Seabird 40', 'product'], ' had won the ', ['Baltic Prize', 'event'],
    ' and paid ', ['€2.4 million', 'money'], ' for the ', ['second', 'ordinal'], ' berth, ', ['60 metres', 'quantity'],
    ' long and ', ['8 per cent', 'percent'], ' wider, known as ', ['Old Tom', 'other'], '.'],
];

const READER = {
  font: ['serif', 'sans', 'dyslexia'],
  size: [0.85, 1, 1.15, 1.3, 1.5, 1.75, 2],
  width: ['narrow', 'medium', 'wide'],
  spacing: ['tight', 'normal', 'loose'],
  theme: ['system', 'light', 'sepia', 'dark'],
};

/** Each in its own name. */
const LANGUAGES = { en: 'English', de: 'Deutsch', es: 'Español', fr: 'Français', pt: 'Português' };

let messages;
/** @type {import('../protocol.js').Preferences} */
let preferences;

const preview = new CSSStyleSheet();
document.adoptedStyleSheets = [preview];

async function change(changed) {
  try {
    preferences = await call({ type: 'preferences', change: changed });
    hideError($('error'));
    $('status').textContent = messages.t('options_saved');
  } catch (error) {
    showError($('error'), wordsOf(messages, error));
  }
  show();
}

const changeSettings = (settings) => change({ settings });

function show() {
  const { settings, off, badge, menu } = preferences;
  choose('density', settings.paint ? settings.density : 'none');
  choose('sureness', settings.sureness);
  choose('boilerplate', settings.boilerplate);
  $('panel').checked = settings.panel === 'open';
  $('card').checked = settings.card;
  for (const { kind } of KINDS) {
    $(`show-${kind}`).checked = !settings.kinds || settings.kinds.includes(kind);
    const own = settings.colors[kind];
    $(`clear-${kind}`).disabled = !own;
    $(`color-${kind}`).value = own ?? tintOf(kind);
  }
  preview.replaceSync(kindStyles(SWATCHES, { colors: settings.colors }));
  for (const swatch of document.querySelectorAll('#preview [data-kind]')) {
    const { kind } = swatch.dataset;
    if (settings.paint && (!settings.kinds || settings.kinds.includes(kind))) swatch.dataset.nutgrafSwatch = kind;
    else delete swatch.dataset.nutgrafSwatch;
  }
  for (const key of Object.keys(READER)) $(`reader-${key}`).value = String(settings.reader[key]);
  $('language').value = settings.language ?? '';
  $('badge').checked = badge;
  $('menu').checked = menu;
  $('off').checked = off;
}

/** The colour that a kind has by itself; values have none but their line. */
const tintOf = (kind) => KINDS.find((info) => info.kind === kind).light?.tint ?? '#ffffff';

function build() {
  $('kinds').replaceChildren(...KINDS.map(({ kind }) => kindRow(kind)));
  $('preview').replaceChildren(
    ...PREVIEW.map((parts) =>
      element('p', {}, ...parts.map((part) => (Array.isArray(part) ? element('span', { 'data-kind': part[1] }, part[0]) : part))),
    ),
  );
  for (const [key, values] of Object.entries(READER)) {
    const say = (value) => (key === 'size' ? messages.t('options_percent', messages.number(value * 100)) : messages.t(`options_${key}_${value}`));
    $(`reader-${key}`).replaceChildren(...values.map((value) => element('option', { value: String(value) }, say(value))));
    $(`reader-${key}`).addEventListener('change', ({ target }) => {
      changeSettings({ reader: { ...preferences.settings.reader, [key]: key === 'size' ? Number(target.value) : target.value } });
    });
  }
  const languages = Object.entries(LANGUAGES).map(([value, name]) => element('option', { value, lang: value }, name));
  $('language').replaceChildren(element('option', { value: '' }, messages.t('options_language_browser')), ...languages);
}

function kindRow(kind) {
  const name = messages.t(`kinds_${kind}`);
  const shown = element('input', { type: 'checkbox', id: `show-${kind}`, 'aria-label': messages.t('options_kind_show', name) });
  shown.setAttribute('role', 'switch');
  shown.addEventListener('change', () => {
    const kinds = KINDS.map((info) => info.kind).filter((one) => $(`show-${one}`).checked);
    changeSettings({ kinds: kinds.length === KINDS.length ? null : kinds });
  });
  const color = element('input', { type: 'color', id: `color-${kind}`, 'aria-label': messages.t('options_kind_color', name) });
  color.addEventListener('input', () => preview.replaceSync(kindStyles(SWATCHES, { colors: { ...preferences.settings.colors, [kind]: color.value } })));
  color.addEventListener('change', () => changeSettings({ colors: { ...preferences.settings.colors, [kind]: color.value } }));
  const clear = element('button', { type: 'button', id: `clear-${kind}`, className: 'quiet clear' }, messages.t('options_kind_clear'));
  clear.setAttribute('aria-label', messages.t('options_kind_clear_label', name));
  clear.addEventListener('click', () => {
    const { [kind]: _, ...colors } = preferences.settings.colors;
    changeSettings({ colors });
  });
  return element('div', { className: 'kind' }, element('span', {}, name), color, clear, element('span', { className: 'switch' }, shown));
}

async function showSites() {
  const origins = await allowedOrigins();
  $('no-sites').hidden = origins.length > 0;
  const hosts = new Map(origins.map((origin) => [hostOf(origin), []]));
  for (const origin of origins) hosts.get(hostOf(origin)).push(origin);
  $('sites').replaceChildren(...[...hosts].map(([host, own]) => {
    const remove = element('button', { type: 'button', className: 'quiet' }, messages.t('options_sites_remove'));
    remove.setAttribute('aria-label', messages.t('options_sites_remove_label', host));
    remove.addEventListener('click', () => chrome.permissions.remove({ origins: own }).then(showSites));
    return element('li', {}, element('span', {}, host === '*' ? messages.t('options_sites_all') : host), remove);
  }));
}

/** A name, or an address of version 6. */
const HOST = /^(\[[\da-f:.]+\]|[a-z\d_-]+(\.[a-z\d_-]+)*)$/;

/** The host that somebody has typed or pasted, be it an address. `undefined` where there is none in it. */
function hostFrom(text) {
  const typed = text.trim();
  try {
    const { hostname, protocol } = new URL(/^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`);
    return /^https?:$/.test(protocol) && HOST.test(hostname) ? hostname : undefined;
  } catch {
    return undefined;
  }
}

/** Asks the browser for these hosts, which asks its user. @param {string[]} hosts */
async function allow(hosts) {
  const isGranted = await chrome.permissions.request({ origins: hosts.flatMap(originsOf) });
  if (!isGranted) showError($('sites-error'), messages.t('options_sites_refused'));
  await showSites();
}

/** What was exported: `{ nutgraf_sites: [host, …] }`. */
function hostsOf(text) {
  try {
    const { nutgraf_sites: hosts } = JSON.parse(text);
    const all = hosts.map((host) => (typeof host === 'string' ? hostFrom(host) : undefined));
    return all.length > 0 && all.every(Boolean) ? [...new Set(all)] : undefined;
  } catch {
    return undefined;
  }
}

function showError(place, text) {
  place.textContent = text;
  place.hidden = false;
}

function hideError(place) {
  place.hidden = true;
}

function listen() {
  onChoice('density', (value) => changeSettings(value === 'none' ? { paint: false } : { paint: true, density: value }));
  onChoice('sureness', (sureness) => changeSettings({ sureness }));
  onChoice('boilerplate', (boilerplate) => changeSettings({ boilerplate }));
  $('panel').addEventListener('change', () => changeSettings({ panel: $('panel').checked ? 'open' : 'closed' }));
  $('card').addEventListener('change', () => changeSettings({ card: $('card').checked }));
  $('all-kinds').addEventListener('click', () => changeSettings({ kinds: null }));
  $('own-colors').addEventListener('click', () => changeSettings({ colors: {} }));
  $('badge').addEventListener('change', () => change({ badge: $('badge').checked }));
  $('off').addEventListener('change', () => change({ off: $('off').checked }));
  $('menu').addEventListener('change', async () => {
    const menu = $('menu').checked;
    // Chrome asks for the permission now and gives it back later; Firefox has granted it with the installation.
    const optional = chrome.runtime.getManifest().optional_permissions?.includes('contextMenus');
    const isGranted = !menu || !optional || (await chrome.permissions.request({ permissions: ['contextMenus'] }));
    await change({ menu: menu && isGranted });
    if (!menu && optional) await chrome.permissions.remove({ permissions: ['contextMenus'] });
  });
  $('language').addEventListener('change', async () => {
    await changeSettings({ language: $('language').value || null });
    location.reload();
  });
  $('reset').addEventListener('click', async () => {
    preferences = await call({ type: 'reset' });
    $('status').textContent = messages.t('options_saved');
    show();
  });
  $('add').addEventListener('submit', async (event) => {
    event.preventDefault();
    hideError($('sites-error'));
    const host = hostFrom($('host').value);
    if (!host) return showError($('sites-error'), messages.t('options_sites_no_host'));
    await allow([host]);
    $('host').value = '';
  });
  $('export').addEventListener('click', async () => {
    const hosts = [...new Set((await allowedOrigins()).map(hostOf))].filter((host) => host !== '*');
    const text = `${JSON.stringify({ nutgraf_sites: hosts }, null, 2)}\n`;
    const href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    element('a', { href, download: 'nutgraf-sites.json' }).click();
    URL.revokeObjectURL(href);
  });
  let imported;
  $('import').addEventListener('click', () => $('import-file').click());
  $('import-file').addEventListener('change', async ({ target }) => {
    hideError($('sites-error'));
    const [file] = target.files;
    imported = file && hostsOf(await file.text());
    target.value = '';
    $('imported').hidden = !imported;
    if (!imported) return showError($('sites-error'), messages.t('options_sites_not_ours'));
    $('imported-text').textContent = imported.join(', ');
  });
  // Browsers ask for permissions at a click only, and choosing a file is none.
  $('allow-imported').addEventListener('click', async () => {
    $('imported').hidden = true;
    await allow(imported);
  });
  chrome.permissions.onAdded.addListener(showSites);
  chrome.permissions.onRemoved.addListener(showSites);
}

async function showShortcuts() {
  const commands = (await chrome.commands?.getAll?.()) ?? [];
  $('shortcuts-row').hidden = commands.length === 0;
  const rows = commands.filter(({ description }) => description).flatMap(({ description, shortcut }) => [
    element('dt', {}, description),
    element('dd', {}, shortcut ? element('kbd', {}, shortcut) : messages.t('options_shortcut_none')),
  ]);
  $('shortcuts').replaceChildren(...rows);
}

messages = await fillWords();
preferences = await call({ type: 'preferences' });
build();
show();
listen();
$('menu-row').hidden = /Android/.test(navigator.userAgent);
await Promise.all([showSites(), showShortcuts()]);
