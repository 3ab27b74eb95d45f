/** Pages for the tests, all made up. */

const article = (title, paragraphs) => `<article><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}</article>`;

const page = (title, body, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a> <a href="/weather">Weather</a> <a href="/subscribe">Subscribe</a></nav>
${body}
<aside><h2>Most read</h2><ul><li><a href="/a">Five places for grilled sardines</a></li><li><a href="/b">Quiz: do you know your bridges?</a></li></ul></aside>
<footer>© The Estuary Post. All rights reserved. <a href="/terms">Terms of use</a> <a href="/cookies">Cookie settings</a></footer>
</body></html>`;

const FERRIES = article('Night ferries return to the Lisbon estuary', [
  'Commuters between Seixal and Lisbon will be able to cross the Tagus after midnight again from Monday, six years after the last night ferry was taken out of service.',
  'Marta Oliveira, the mayor of Seixal, announced the new timetable on Thursday beside Duarte Pinheiro, the chief executive of Transportes do Estuário, which runs the boats. “People who bake our bread do not sleep at night,” Oliveira said.',
  'The company will spend €3.8 million on two electric boats built in Viana do Castelo. Each carries 240 passengers and crosses the river in 19 minutes, Pinheiro said.',
  'The union of ferry workers, led by Hélder Nogueira, welcomed the plan but asked for crews of five instead of four. Nogueira said that 12 per cent of its members had left during the last two winters.',
]);

const BATHS = article('Aarhus opens its harbour baths again', [
  'The mayor of Aarhus, Mette Sørensen, opened the harbour baths on Monday after two years of work, and hundreds of people jumped into the water at once.',
  'The baths cost 84 million kroner, twice as much as the city council had planned. Sørensen said that the old piles under the pier had been in a worse state than the engineers of Nordhavn Consult had reported in 2021.',
  'Lars Holm, a lifeguard who has worked at the harbour for thirty years, said that he had never seen anything like it. Holm will retire in September.',
  'Nordhavn Consult, which is based in Copenhagen, said in a statement that it stood by its report. The city council will discuss the costs on 12 June.',
]);

const LIST = Array.from({ length: 24 }, (_, i) => `<li><a href="/${i}">Story number ${i}</a></li>`).join('');

export const PAGES = {
  '/2026/05/14/ferries': page('Night ferries return', FERRIES),
  '/2026/05/18/baths': page('Aarhus opens its baths', BATHS),
  // A story without a paragraph, as older sites have them.
  '/2026/05/14/lines': page('Night ferries return', FERRIES.replaceAll('<p>', '').replaceAll('</p>', '<br><br>').replaceAll('article>', 'div>')),
  '/list': page('The Estuary Post', `<h1>Today</h1><ul>${LIST}</ul>`),
  '/empty': '<!doctype html><title>Nothing</title>',
  // Reads one story, then another, without leaving the page.
  '/2026/05/14/single': page(
    'One page',
    `<main id="main">${FERRIES}</main><button id="next">Next</button><template id="other">${BATHS}</template>`,
    `<script>addEventListener('DOMContentLoaded', () => {
       document.getElementById('next').addEventListener('click', () => {
         history.pushState(null, '', '/2026/05/18/second');
         document.title = 'Second';
         document.getElementById('main').replaceChildren(document.getElementById('other').content.cloneNode(true));
       });
     })</script>`,
  ),
  // Tries to be one of us.
  '/2026/05/14/forger': page(
    'Forger',
    FERRIES,
    `<script>
       window.answers = [];
       addEventListener('message', ({ data }) => data.nutgraf && window.answers.push(data));
       const forged = { nutgraf: 1, id: 1, type: 'stop' };
       setInterval(() => {
         postMessage(forged, '*');
         dispatchEvent(new CustomEvent('nutgraf', { detail: forged }));
         try { chrome.runtime.sendMessage('EXTENSION', { nutgraf: 1, id: 2, type: 'preferences', change: { off: true } }, (one) => window.answers.push(one)); } catch {}
       }, 50);
     </script>`,
  ),
};

/** A page whose story is in a frame. @param {string} address of the frame */
export const framed = (address) =>
  page('Framed', `<h1>A story from elsewhere</h1><iframe src="${address}" width="900" height="700"></iframe>`);

const FIRST = ['Mara', 'Joana', 'Lars', 'Ingrid', 'Tomás', 'Agnes', 'Pavel', 'Noor', 'Sibusiso', 'Elena'];
const LAST = ['Lindqvist', 'Carvalho', 'Holm', 'Okafor', 'Brandão', 'Novák', 'Haddad', 'Dlamini', 'Petrova', 'Weiss'];
const TOWNS = ['Aarhus', 'Setúbal', 'Gdańsk', 'Rotterdam', 'Durban', 'Split', 'Cork', 'Bergen', 'Valparaíso', 'Izmir'];

/** One of many stories, each with names, numbers and a length of its own. @param {number} i */
export function story(i) {
  const pick = (list, n) => list[(i * 7 + n * 3) % list.length];
  const name = (n) => `${pick(FIRST, n)} ${pick(LAST, n + Math.floor(i / 10))}`;
  const paragraphs = Array.from({ length: 5 + (i % 20) }, (_, n) =>
    `${name(n)}, the harbour master of ${pick(TOWNS, n)}, said on Monday that ${120 + i + n} boats had been counted in ` +
    `${2000 + ((i + n) % 25)}, and that the port authority would spend ${(i % 9) + 1}.${n % 10} million euros on its piers. ` +
    `“Nobody expected so many,” ${pick(LAST, n)} told reporters before the council of ${pick(TOWNS, n + 1)} met.`);
  return page(`Harbour story ${i}`, article(`${pick(TOWNS, 0)} counts its boats for the ${i + 2}th time`, paragraphs));
}
