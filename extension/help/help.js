/** What went wrong, and what to do: one error by its code in the address, and all of them below. */
import { $, element, fillWords } from '../pages.js';
import { KNOWN, PLACES } from '../words.js';

const messages = await fillWords();

const entries = [
  ...PLACES.map((place) => ({ code: place, what: messages.t(`not_here_${place}`), advice: messages.t(`not_here_${place}_do`) })),
  ...KNOWN.map((code) => ({ code, what: messages.t(`error_${code}`), advice: messages.t(`error_${code}_do`) })),
];

function show() {
  const code = decodeURIComponent(location.hash.slice(1));
  const entry = entries.find((one) => one.code === code) ?? (code && entries.find((one) => one.code === 'internal'));
  $('this').hidden = !entry;
  if (!entry) return;
  $('what').textContent = entry.what;
  $('do').textContent = entry.advice;
  $('code').textContent = code;
}

$('all').replaceChildren(
  ...entries.map(({ what, advice }) => element('div', {}, element('dt', {}, what), element('dd', {}, advice))),
);
addEventListener('hashchange', show);
show();
