/** News pages made up from parts, each different: for tests that need many. */

const FIRST = ['Ana', 'Tomás', 'Helena', 'Rui', 'Inês', 'Carlos', 'Marta', 'Paulo', 'Sofia', 'Miguel', 'Aisha', 'Kwame'];
const LAST = ['Duarte', 'Vasques', 'Okafor', 'Lindqvist', 'Moreau', 'Tanaka', 'Costa', 'Brandt', 'Keita', 'Novak'];
const PLACES = ['Lisbon', 'Seixal', 'Setúbal', 'Porto', 'Hamburg', 'Accra', 'Oslo', 'Osaka', 'Lima', 'Galway'];
const BODIES = ['Harbour Board', 'Ministry of Transport', 'Ferry Union', 'City Council', 'Port Authority', 'Weather Office'];
const OFFICES = ['Mayor', 'Minister', 'Captain', 'Professor', 'Judge', 'Senator'];
const SENTENCES = [
  ({ person, office, place }) => `${office} ${person} arrived in ${place} on Tuesday and spoke to the crews at the quay.`,
  ({ person, body, number }) => `${person}, who leads the ${body}, said that ${number},000 people had waited for a boat since dawn.`,
  ({ body, place, number }) => `The ${body} of ${place} will pay $${number} million for two new cranes, it said in a statement.`,
  ({ person, place }) => `“We cannot wait for the next storm,” said ${person}, and asked ${place} to keep its promise.`,
  ({ body, number }) => `In 2019 the ${body} had counted ${number} per cent fewer passengers than in the year before.`,
  ({ number }) => `The repairs took ${number} days, longer than anyone on the river remembers, and cost more than was planned.`,
];

/** The `i`-th page, with `paragraphs` of three sentences each. */
export function generatedPage(i, paragraphs) {
  let state = (i + 1) * 2654435761;
  const random = (count) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0;
    return state % count;
  };
  const pick = (list) => list[random(list.length)];
  // A story has a small cast.
  const cast = Array.from({ length: 6 }, () => `${pick(FIRST)} ${pick(LAST)}`);
  const sentence = () =>
    pick(SENTENCES)({ person: pick(cast), office: pick(OFFICES), place: pick(PLACES), body: pick(BODIES), number: 2 + random(90) });
  const story = Array.from({ length: paragraphs }, () => `<p>${sentence()} ${sentence()} ${sentence()}</p>`).join('\n');
  const links = (count) => Array.from({ length: count }, (_, k) => `<li><a href="/${k}">${pick(PLACES)} ${pick(['news', 'sport', 'weather'])}</a></li>`).join('');
  const title = `${pick(BODIES)} and ${pick(PLACES)} agree on ferries (${i})`;
  return `<!doctype html><html lang="en"><head><title>${title} - The Estuary</title>
<meta property="og:title" content="${title}"><meta property="article:published_time" content="2024-03-0${1 + (i % 9)}T08:00:00Z"></head>
<body><header><nav><ul>${links(12)}</ul></nav></header><main><article><h1>${title}</h1><p class="byline">By ${cast[0]}</p>
${story}</article><aside><h2>Most read</h2><ul>${links(8)}</ul></aside></main>
<section class="comments"><h2>Comments</h2>${Array.from({ length: 5 }, () => `<div class="comment"><b>${pick(FIRST)}</b> ${sentence()}</div>`).join('')}</section>
<footer><p>© The Estuary. All rights reserved.</p></footer></body></html>`;
}
