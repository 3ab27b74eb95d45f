/** The first page after the installation: it reads a sample on itself, the same way as any page is read. */
import { startReading } from '../../www/lib/reading.js';
import { takeSnapshot } from '../../www/lib/snapshot.js';
import { $, fillWords } from '../pages.js';
import { call, packSnapshot } from '../protocol.js';
import { wordsOf } from '../words.js';

const messages = await fillWords();
const sample = document.querySelector('.sample');
let reading;

async function read() {
  const { settings: own } = await call({ type: 'preferences' });
  // In a narrow window the list would lie over what it is about.
  const settings = innerWidth >= 1100 ? own : { ...own, panel: 'closed' };
  reading = startReading(document, {
    // The sample is the page; what stands beside it is ours.
    snapshot: () => ({ ...takeSnapshot({ documentElement: sample, body: sample, defaultView: window }), roots: [document] }),
    analyze: (snapshot, options) => call({ type: 'analyze', snapshot: packSnapshot(snapshot), options }),
    settings,
    messages,
    on: { settings: store, error: showError, stop: showStopped },
  });
  showPanel(settings);
  await reading.ready;
  $('reader').disabled = $('toggle').disabled = false;
  $('toggle').textContent = messages.t('popup_stop');
}

function store(settings) {
  showPanel(settings);
  call({ type: 'settings', change: settings }).catch(showError);
}

function showPanel({ panel }) {
  document.body.classList.toggle('listed', panel === 'open');
}

function showStopped() {
  reading = undefined;
  $('reader').disabled = true;
  $('toggle').textContent = messages.t('popup_read');
  showPanel({ panel: 'closed' });
}

function showError(error) {
  $('error').textContent = wordsOf(messages, error);
  $('error').hidden = false;
}

$('reader').addEventListener('click', () => reading?.openReader());
$('toggle').addEventListener('click', () => {
  if (!reading) return read();
  reading.stop();
  return showStopped();
});
$('options').addEventListener('click', () => chrome.runtime.openOptionsPage());

const commands = (await chrome.commands?.getAll?.()) ?? [];
const { shortcut } = commands.find(({ name }) => name === 'toggle-reading') ?? {};
$('by-keyboard').hidden = !shortcut;
$('shortcut').textContent = shortcut ?? '';

await read();
