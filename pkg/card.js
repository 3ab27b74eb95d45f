/** The hover card: who a name is, or why a block was set aside. It never lies on the line that is being read. */
import { builder, button } from './dom.js';
import { factsOf, quotationOf, why } from './facts.js';
import { adoptStyle, adoptTheme } from './theme.js';

/** Pixels between the line and the card. The pointer crosses them on its way: they count as the card. */
const GAP = 8;
const MARGIN = 10;

const STYLES = `
.card { position: fixed; width: max-content; max-width: min(340px, calc(100vw - 20px)); overflow: visible; padding: 12px 14px; display: grid; gap: 6px;
  background: var(--paper); border: 1px solid var(--rule); border-radius: 12px; box-shadow: 0 8px 30px var(--shade); }
.card::before { content: ''; position: absolute; inset: -${GAP}px 0; z-index: -1; }
.card .inner { display: grid; gap: 6px; overflow-y: auto; max-height: inherit; }
.card .name { justify-self: start; font-size: 16px; margin-inline-start: 0; }
.card .tools { display: flex; flex-wrap: wrap; gap: 6px; }
.card .kind { font-size: 12px; color: var(--soft); }
@media print { .card { display: none; } }
`;

/**
 * @param {ShadowRoot} shadow
 * @param {object} options
 * @param {import('./messages.js').Messages} options.messages
 * @param options.actions
 * @param {Element} [options.parent] what it stands in; the shadow root itself where left out
 */
export function createCard(shadow, { messages, actions, parent = shadow }) {
  const { h } = builder(shadow.ownerDocument);
  const { t, number } = messages;
  adoptTheme(shadow);
  const styles = adoptStyle(shadow, STYLES);
  const inner = h('div', { class: 'inner' });
  const element = h('div', { class: 'nutgraf card', role: 'dialog', lang: messages.language, dir: messages.direction, hidden: true, onkeydown }, inner);
  parent.append(element);

  function show({ entity, mention, block }, rect, { analysis, settings }) {
    if (settings) adoptTheme(shadow, settings.colors);
    const subject = block === undefined ? nameOf(analysis, analysis.entities[entity], mention) : blockOf(analysis.blocks[block]);
    inner.replaceChildren(...subject.content.filter(Boolean));
    element.setAttribute('aria-label', subject.label);
    element.hidden = false;
    place(rect);
  }

  function nameOf(analysis, entity, mention) {
    const own = entity.mentions;
    const at = own.indexOf(mention);
    const go = (by) => actions.visit(own[(at + by + own.length) % own.length]);
    const turn = (by, key, sign) => button(h, { class: 'icon', 'aria-label': t(key), title: t(key), onclick: () => go(by) }, h('span', { class: 'turn', 'aria-hidden': 'true' }, sign));
    return {
      label: entity.name,
      content: [
        h('span', { class: 'name swatch', 'data-nutgraf-swatch': entity.kind, lang: analysis.lang ?? undefined }, entity.name),
        h('span', { class: 'kind' }, t(`kind_${entity.kind}`)),
        quotationOf({ h, messages, analysis, entity, visit: actions.visit }),
        ...factsOf({ h, messages, analysis, entity }),
        own.length > 1 && at >= 0 && h('div', { class: 'steps' }, turn(-1, 'previous_mention', '‹'), h('span', {}, t('mention_of', number(at + 1), number(own.length))), turn(1, 'next_mention', '›')),
      ],
    };
  }

  function blockOf(block) {
    const label = t(`role_${block.role}`);
    const act = (key, action) => {
      const onclick = () => {
        action();
        hide();
      };
      return button(h, { onclick }, t(key));
    };
    return {
      label,
      content: [h('b', {}, label), h('p', { class: 'fact' }, why(messages, block)), h('div', { class: 'tools' }, act('leave_this', () => actions.leave(block.id, true)), act('show_all', () => actions.showAll()))],
    };
  }

  /** Below the line, or above it where there is more room. */
  function place({ left, top, bottom }) {
    const { innerWidth, innerHeight } = shadow.ownerDocument.defaultView;
    element.style.maxHeight = '';
    const { width, height } = element.getBoundingClientRect();
    const below = innerHeight - bottom - GAP - MARGIN;
    const above = top - GAP - MARGIN;
    const isBelow = below >= height || below >= above;
    element.style.maxHeight = `${Math.max(isBelow ? below : above, 80)}px`;
    element.style.left = `${Math.max(MARGIN, Math.min(left - 14, innerWidth - width - MARGIN))}px`;
    element.style.top = isBelow ? `${bottom + GAP}px` : 'auto';
    element.style.bottom = isBelow ? 'auto' : `${innerHeight - top + GAP}px`;
  }

  function hide() {
    element.hidden = true;
  }

  function onkeydown(event) {
    event.stopPropagation();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    hide();
  }

  return {
    element,
    show,
    hide,
    destroy() {
      element.remove();
      styles.clear();
    },
  };
}
