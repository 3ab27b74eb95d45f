// @ts-check
/** The popup: what is being read in the tab, and the choices that one makes while reading. */
import { KINDS, SWATCHES, kindStyles } from '../../www/lib/kinds.js';
import { $, choose, element, fillWords, onChoice } from '../pages.js';
import { call } from '../protocol.js';
import { originsOf } from '../sites.js';
import { PLACES, wordsOf } from '../words.js';

let messages;
/** @type {import('../protocol.js').Status} */
let status;
let tab;
let isAsking = false;

const isOn = () => ['on', 'not_article', 'working'].includes(status.summary.state);

function show() {
  const { here, host, site, canAllow, reason, summary, preferences } = status;
  const { settings, off } = preferences;
  const canRead = here === 'yes' && !off;
  adoptColors(settings);
  $('main').setAttribute('aria-busy', String(summary.state === 'working'));
  $('state').textContent = stateText();
  $('title').textContent = summary.title ?? '';
  $('title').hidden = !isOn() || !summary.title;
  showError(summary.state === 'failed' && canRead ? summary.failure : undefined);

  $('toggle').disabled = !canRead;
  $('toggle').textContent = messages.t(isOn() ? 'popup_stop' : 'popup_read');
  $('toggle').hidden = !canRead;
  $('anyway').hidden = !canRead || summary.state !== 'not_article';
  $('reader').hidden = $('panel').hidden = !canRead || summary.state !== 'on';

  showKinds(summary, settings);
  $('choices').hidden = !canRead;
  choose('density', settings.paint ? settings.density : 'none');
  choose('boilerplate', settings.boilerplate);
  $('always-row').hidden = !canRead || !canAllow;
  $('always').checked = site === 'always';
  $('always-label').textContent = host ? messages.t('popup_always', host) : '';
  $('off').checked = off;

  function stateText() {
    if (off) return messages.t('popup_is_off');
    if (here !== 'yes') return reason ? `${messages.t('not_here_exception')} ${reason}` : messages.t(`not_here_${here}`);
    return { working: messages.t('popup_working'), not_article: messages.t('popup_not_article') }[summary.state] ?? '';
  }
}

/** A button for each kind that the page has: how often, and whether it is highlighted. */
function showKinds({ state, counts = {} }, { kinds }) {
  const found = KINDS.filter(({ kind }) => counts[kind] > 0);
  $('found').hidden = state !== 'on' || found.length === 0;
  $('kinds').replaceChildren(...found.map(({ kind }) => chip(kind, counts[kind], !kinds || kinds.includes(kind))));
}

function chip(kind, count, isShown) {
  const swatch = element('span', { 'data-nutgraf-swatch': kind }, messages.t(`kinds_${kind}`));
  const number = element('span', { className: 'count' }, messages.number(count));
  const button = element('button', { type: 'button', className: 'chip', 'aria-pressed': String(isShown) }, swatch, number);
  button.addEventListener('click', () => {
    const all = KINDS.map((info) => info.kind);
    const shown = new Set(status.preferences.settings.kinds ?? all);
    if (!shown.delete(kind)) shown.add(kind);
    change({ settings: { kinds: shown.size === all.length ? null : all.filter((one) => shown.has(one)) } });
  });
  return button;
}

let colors;

/** The chips have the colours of the highlights. */
function adoptColors(settings) {
  colors ??= new CSSStyleSheet();
  colors.replaceSync(kindStyles(SWATCHES, { colors: settings.colors }));
  document.adoptedStyleSheets = [colors];
}

function showError(error) {
  $('error').hidden = !error;
  if (!error) return;
  $('error-text').textContent = wordsOf(messages, error);
  $('error-help').href = `../help/help.html#${encodeURIComponent(error.code)}`;
}

/** Asks the background and shows what it answers; an error is shown and the rest stays as it was. */
async function ask(request) {
  isAsking = true;
  $('main').setAttribute('aria-busy', 'true');
  try {
    status = await call(request);
    show();
  } catch (error) {
    if (error.code === 'not_here') {
      status = { ...status, here: PLACES.includes(error.message) ? error.message : 'forbidden' };
      show();
    } else {
      show();
      showError(error);
    }
  } finally {
    isAsking = false;
    if (status?.summary.state !== 'working') $('main').setAttribute('aria-busy', 'false');
  }
}

/** Changes what is remembered; what is open follows. */
async function change(preferences) {
  await call({ type: 'preferences', change: preferences }).catch(showError);
  await ask({ type: 'status', tab });
}

$('toggle').addEventListener('click', async () => {
  if (isOn()) return ask({ type: 'turn_off', tab });
  status = { ...status, summary: { state: 'working' } };
  show();
  await ask({ type: 'turn_on', tab });
});
$('anyway').addEventListener('click', () => ask({ type: 'act', tab, action: 'anyway' }));
for (const action of ['reader', 'panel']) {
  $(action).addEventListener('click', async () => {
    await ask({ type: 'act', tab, action });
    // What has been opened is behind the popup.
    if ($('error').hidden) close();
  });
}
onChoice('density', (value) => change({ settings: value === 'none' ? { paint: false } : { paint: true, density: value } }));
onChoice('boilerplate', (value) => change({ settings: { boilerplate: value } }));
$('off').addEventListener('change', () => change({ off: $('off').checked }));
$('options').addEventListener('click', async () => {
  await chrome.runtime.openOptionsPage();
  close();
});
$('always').addEventListener('change', async () => {
  const origins = originsOf(status.host);
  // The browser asks its user. Its question may close the popup: what follows from the answer, the background does.
  const answer = $('always').checked ? chrome.permissions.request({ origins }) : chrome.permissions.remove({ origins });
  await answer.catch(() => false);
  await ask({ type: 'status', tab });
});
// What the page tells the background, the popup hears too.
chrome.runtime.onMessage.addListener(({ type }, sender) => {
  if (type === 'changed' && sender.tab?.id === tab && sender.frameId === 0 && !isAsking) ask({ type: 'status', tab });
});

const [active] = await chrome.tabs.query({ active: true, currentWindow: true });
tab = active.id;
messages = await fillWords();
await ask({ type: 'status', tab });
