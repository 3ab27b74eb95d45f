/** The list of who is in an article: the way to its names for keyboards and screen readers. */
import { KINDS } from './lib/kinds.js';

const INFO = new Map(KINDS.map((info) => [info.kind, info]));

/**
 * Fills `container` with the entities of an analysis, most salient first: names, then dates and amounts.
 *
 * @param {HTMLElement} container
 * @param analysis
 * @param {object} options
 * @param {Iterable<number>} options.mentions the mentions that can be visited
 * @param {(mention: number, say: string) => void} options.visit shows a mention; `say` is for a live region
 */
export function createPanel(container, analysis, { mentions, visit }) {
  const document = container.ownerDocument;
  const visitable = new Set(mentions);
  const values = new Map(analysis.values.map((value) => [value.mention, value]));
  const entries = analysis.entities.map((entity) => {
    const own = entity.mentions.filter((mention) => visitable.has(mention));
    return entry(document, entity, own, values.get(entity.mentions[0]), visit);
  });
  const isValue = (entity) => INFO.get(entity.kind)?.value;
  const sections = [
    section(document, 'Who and what', entries.filter((_, i) => !isValue(analysis.entities[i])), true),
    section(document, 'Dates and amounts', entries.filter((_, i) => isValue(analysis.entities[i])), false),
  ];
  container.replaceChildren(...sections.filter(Boolean).map(({ node }) => node));

  return {
    /** Shows the entities of these kinds only. @param {Set<string>} kinds */
    show(kinds) {
      analysis.entities.forEach((entity, i) => {
        entries[i].node.hidden = !kinds.has(entity.kind);
      });
      for (const shown of sections) shown?.update();
    },
    /** Marks one entity as the current one, or none. @param {number} [id] */
    select(id) {
      entries.forEach(({ node }, i) => node.classList.toggle('current', i === id));
    },
  };
}

function entry(document, entity, mentions, value, visit) {
  const node = document.createElement('li');
  node.className = 'entity';
  const button = node.appendChild(document.createElement('button'));
  button.type = 'button';
  button.disabled = mentions.length === 0;
  const label = INFO.get(entity.kind)?.label ?? entity.kind;
  const name = add(button, 'span', 'entity-name', entity.name);
  name.dataset.nutgrafSwatch = entity.kind;
  add(button, 'span', 'entity-kind', label);
  const count = add(button, 'span', 'entity-count', `${entity.mentions.length}\u00d7`);
  count.title = times(entity.mentions.length);
  const said = entity.description?.text ?? valueText(value, entity.name);
  if (said) add(button, 'span', 'entity-description', said);
  const aliases = entity.aliases.filter((alias) => alias !== entity.name);
  if (aliases.length) add(button, 'span', 'entity-aliases', `also: ${aliases.join(', ')}`);

  let next = 0;
  button.addEventListener('click', (event) => {
    const step = event.shiftKey ? mentions.length - 2 : 0;
    next = (next + step) % mentions.length;
    const mention = mentions[next];
    next = (next + 1) % mentions.length;
    visit(mention, `${entity.name}: mention ${mentions.indexOf(mention) + 1} of ${mentions.length}`);
  });
  return { node };
}

function section(document, title, entries, open) {
  if (entries.length === 0) return undefined;
  const node = document.createElement('details');
  node.className = 'entities';
  node.open = open;
  const summary = add(node, 'summary', '', title);
  const count = add(summary, 'span', 'section-count', '');
  const list = add(node, 'ul', '', '');
  list.append(...entries.map((one) => one.node));
  const update = () => {
    const shown = entries.filter((one) => !one.node.hidden).length;
    count.textContent = ` ${shown}`;
    node.hidden = shown === 0;
  };
  update();
  return { node, update };
}

/** A value in words, where it says more than the text does. */
function valueText(value, text) {
  if (!value) return undefined;
  const range = (from, to, unit) => {
    const numbers = [from, to].filter((bound) => bound !== undefined);
    const words = numbers.map((bound) => (typeof bound === 'number' ? bound.toLocaleString('en') : bound)).join(' – ');
    return unit ? `${words} ${unit}` : words;
  };
  const said = {
    date: () => range(value.start, value.end),
    money: () => range(value.amount, value.to, value.currency),
    percent: () => range(value.amount, value.to, '%'),
    quantity: () => range(value.amount, value.to, value.unit),
    ordinal: () => `number ${value.amount}`,
    // A duration in ISO 8601 says less to people than the text does.
    time: () => (value.time.startsWith('P') ? undefined : range(value.time, value.to)),
  }[value.kind]?.();
  return said === text ? undefined : said;
}

const times = (count) => (count === 1 ? 'named once' : `named ${count} times`);

function add(parent, tag, className, text) {
  const node = parent.ownerDocument.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return parent.appendChild(node);
}
