/** The article and its names as files. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FORMATS, takeAlong } from '../../www/lib/take-along.js';

const block = (role, text, article = true) => ({ role, text, article });

const ANALYSIS = {
  lang: 'en', title: 'Storm & flood: “a lesson”', byline: ['Inês Carvalhal', 'Jean-Luc Moreau'], published: '2024-05-14T08:30:00Z',
  site: 'The Courier', url: 'https://example.org/a?b=1&c=2', stats: { words: 10, minutes: 1 },
  blocks: [
    block('title', 'Storm & flood: “a lesson”'), block('navigation', 'Home', false),
    block('paragraph', 'It <b>rained</b> on *Monday*, he [said](x).'), block('heading', '1. What now'), block('list', 'One thing'),
    block('quote', 'No more.'), block('code', 'a ``` b\n<c>'),
  ],
  entities: [
    { name: '=HYPERLINK("http://evil.example")', kind: 'person', aliases: ['=HYPERLINK("http://evil.example")', 'Rui, "the" keeper'], mentions: [0, 2], salience: 0.5, description: { text: '+1 for\nhim' }, first_paragraph: 1, place: null },
    { name: 'Lisbon', kind: 'place', aliases: ['Lisbon'], mentions: [1], salience: 0.25, description: null, first_paragraph: 2, place: { country: 'PT', latitude: 38.7, longitude: -9.1 } },
    { name: '€3 million', kind: 'money', aliases: [], mentions: [3], salience: 0, description: null },
  ],
  mentions: [],
  values: [{ mention: 3, kind: 'money', amount: 3e6, currency: 'EUR' }],
};

test('each format has a name that file systems take, and a type', () => {
  for (const format of FORMATS) {
    const { name, type, text } = takeAlong(ANALYSIS, format);
    assert.match(name, /^Storm-flood-a-lesson[\w-]*\.\w+$/);
    assert.match(type, /^\w+\/\w+$/);
    assert.ok(text.length > 20, format);
  }
  assert.throws(() => takeAlong(ANALYSIS, 'docx'), /there is no format "docx"; there are markdown/);
  assert.equal(takeAlong({ ...ANALYSIS, title: '../../etc' }, 'json').name, 'etc.json');
  assert.equal(takeAlong({ ...ANALYSIS, title: null }, 'json').name, 'article.json');
});

test('names as a table: RFC 4180, and nothing that a spreadsheet would run', () => {
  const { text } = takeAlong(ANALYSIS, 'csv');
  assert.equal(
    text,
    'name,kind,mentions,salience,also_called,description,first_paragraph,country,latitude,longitude,value\r\n' +
      `"'=HYPERLINK(""http://evil.example"")",person,2,0.5,"Rui, ""the"" keeper","'+1 for\nhim",1,,,,\r\n` +
      'Lisbon,place,1,0.25,,,2,PT,38.7,-9.1,\r\n' +
      '€3 million,money,1,0,,,,,,,3000000 EUR\r\n',
  );
});

test('Markdown and HTML of the core are used where the analysis has them', () => {
  const outputs = { markdown: '# From the core\n', html: '<h1>From the core</h1>' };
  assert.equal(takeAlong({ ...ANALYSIS, outputs }, 'markdown').text, '# From the core\n');
  assert.match(takeAlong({ ...ANALYSIS, outputs }, 'html').text, /^<!doctype html>\n<html lang="en">\n<meta charset="utf-8">[^]*<h1>From the core<\/h1>/);
  assert.equal(JSON.parse(takeAlong({ ...ANALYSIS, outputs }, 'json').text).outputs, undefined);
});

test('else they are made of the blocks, with nothing left that is markup', () => {
  const { text: markdown } = takeAlong(ANALYSIS, 'markdown');
  assert.equal(
    markdown,
    `# Storm & flood: “a lesson”

Inês Carvalhal, Jean-Luc Moreau · The Courier · 2024-05-14

<https://example.org/a?b=1&c=2>

It \\<b\\>rained\\</b\\> on \\*Monday\\*, he \\[said\\](x).

## 1\\. What now

- One thing

> No more.

\`\`\`\`
a \`\`\` b
<c>
\`\`\`\`
`,
  );
  const { text: html } = takeAlong(ANALYSIS, 'html');
  assert.match(html, /<p>It &#60;b&#62;rained&#60;\/b&#62; on/);
  assert.match(html, /<link rel="canonical" href="https:\/\/example\.org\/a\?b=1&#38;c=2">/);
  assert.doesNotMatch(html, /Home/);
});

test('the citation is that of the American Psychological Association, and BibTeX', () => {
  const { text } = takeAlong(ANALYSIS, 'citation');
  const [apa] = text.split('\n');
  assert.equal(apa, 'Carvalhal, I., & Moreau, J.-L. (2024, May 14). Storm & flood: “a lesson”. The Courier. https://example.org/a?b=1&c=2');
  assert.match(text, /@online\{carvalhal2024storm,\n {2}author = \{Inês Carvalhal and Jean-Luc Moreau\},\n {2}title = \{\{Storm \\& flood: “a lesson”\}\},/);
  const anonymous = { ...ANALYSIS, byline: [], published: null, site: null, url: null };
  assert.equal(takeAlong(anonymous, 'citation').text.split('\n')[0], 'Storm & flood: “a lesson”. (n.d.).');
  const month = { ...ANALYSIS, byline: ['Reuters'], published: '2024-05' };
  assert.match(takeAlong(month, 'citation').text, /^Reuters\. \(2024, May\)\./);
});

test('an entry of a reading list says what the article is about', () => {
  const { saved, ...entry } = JSON.parse(takeAlong(ANALYSIS, 'reading_list').text);
  assert.ok(Math.abs(Date.now() - Date.parse(saved)) < 60_000);
  assert.deepEqual(entry, {
    title: ANALYSIS.title, url: ANALYSIS.url, site: 'The Courier', byline: ANALYSIS.byline, published: ANALYSIS.published, lang: 'en',
    minutes: 1, words: 10, about: ['=HYPERLINK("http://evil.example")', 'Lisbon'], excerpt: 'It <b>rained</b> on *Monday*, he [said](x).',
  });
});
