/** The article and its names in forms that other programs read. */

/** What `takeAlong` can make. */
export const FORMATS = ['markdown', 'html', 'json', 'csv', 'citation', 'reading_list'];

/**
 * An article as a file.
 *
 * @param analysis `outputs.markdown` and `outputs.html` are used where it has them; they keep pictures, links and lists,
 *   of which the blocks know nothing
 * @param {'markdown' | 'html' | 'json' | 'csv' | 'citation' | 'reading_list'} format
 * @returns {{ name: string, type: string, text: string }}
 */
export function takeAlong(analysis, format) {
  const make = MAKERS[format];
  if (!make) throw new RangeError(`there is no format "${format}"; there are ${FORMATS.join(', ')}`);
  const { ending, type, text } = make(analysis);
  return { name: fileName(analysis, ending), type, text };
}

const MAKERS = {
  markdown: (analysis) => ({ ending: '.md', type: 'text/markdown', text: analysis.outputs?.markdown ?? markdownOf(analysis) }),
  html: (analysis) => ({ ending: '.html', type: 'text/html', text: htmlPage(analysis, analysis.outputs?.html ?? htmlOf(analysis)) }),
  json: (analysis) => ({ ending: '.json', type: 'application/json', text: `${JSON.stringify(withoutOutputs(analysis), null, 2)}\n` }),
  csv: (analysis) => ({ ending: '-names.csv', type: 'text/csv', text: csvOf(analysis) }),
  citation: (analysis) => ({ ending: '-citation.txt', type: 'text/plain', text: `${apaOf(analysis)}\n\n${bibtexOf(analysis)}\n` }),
  reading_list: (analysis) => ({ ending: '-reading-list.json', type: 'application/json', text: `${JSON.stringify(entryOf(analysis), null, 2)}\n` }),
};

/** A name that every file system takes, of whole words where they fit. */
function fileName({ title }, ending) {
  const words = (title ?? '').normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
  let stem = [...(words[0] ?? 'article')].slice(0, LONGEST_NAME).join('');
  for (const word of words.slice(1)) {
    if (stem.length + word.length >= LONGEST_NAME) break;
    stem += `-${word}`;
  }
  return stem + ending;
}

const LONGEST_NAME = 60;

const withoutOutputs = ({ outputs, ...analysis }) => analysis;

/** The blocks that are shown below the title. */
function bodyOf({ blocks }) {
  return blocks.filter(({ article, role }) => article && !['title', 'byline', 'dateline'].includes(role));
}

const byLine = ({ byline, site, published }) => [byline.join(', '), site, published?.slice(0, 10)].filter(Boolean).join(' · ');

function markdownOf(analysis) {
  const safe = (text) => text.replace(/[\\`*_[\]<>]/g, '\\$&').replace(/^(\s*)([-+#=~])/gm, '$1\\$2').replace(/^(\s*\d+)([.)])/gm, '$1\\$2');
  const marks = { heading: '## ', quote: '> ', list: '- ' };
  const lines = bodyOf(analysis).map(({ role, text }) => (role === 'code' ? fenced(text) : (marks[role] ?? '') + safe(text)));
  const head = [analysis.title && `# ${safe(analysis.title)}`, safe(byLine(analysis)), analysis.url && `<${analysis.url.replace(/[<>\s]/g, encodeURIComponent)}>`];
  return `${[...head, ...lines].filter(Boolean).join('\n\n')}\n`;
}

function fenced(text) {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

const escaped = (text) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

function htmlOf(analysis) {
  const tags = { heading: 'h2', quote: 'blockquote', code: 'pre' };
  const lines = bodyOf(analysis).map(({ role, text }) => `<${tags[role] ?? 'p'}>${escaped(text)}</${tags[role] ?? 'p'}>`);
  const head = [analysis.title && `<h1>${escaped(analysis.title)}</h1>`, byLine(analysis) && `<p>${escaped(byLine(analysis))}</p>`];
  return [...head, ...lines].filter(Boolean).join('\n');
}

/** A file of its own: a fragment alone would be read in the wrong encoding. */
function htmlPage({ lang, title, url }, body) {
  return `<!doctype html>
<html${lang ? ` lang="${escaped(lang)}"` : ''}>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title ?? '')}</title>${url ? `\n<link rel="canonical" href="${escaped(url)}">` : ''}
<style>body { font: 1.1rem/1.6 Georgia, serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; } img { max-width: 100%; height: auto; }</style>
<body dir="auto">
${body}
</html>
`;
}

/** RFC 4180. A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection). */
function csvOf({ entities, values }) {
  const cell = (value) => {
    const text = String(value ?? '');
    const safe = typeof value === 'string' && /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const valueOf = new Map(values.map(({ mention, kind, ...value }) => [mention, Object.values(value).join(' ')]));
  const columns = {
    name: ({ name }) => name,
    kind: ({ kind }) => kind,
    mentions: ({ mentions }) => mentions.length,
    salience: ({ salience }) => salience,
    also_called: ({ name, aliases }) => aliases.filter((alias) => alias !== name).join('; '),
    description: ({ description }) => description?.text,
    first_paragraph: ({ first_paragraph: paragraph }) => paragraph,
    country: ({ place }) => place?.country,
    latitude: ({ place }) => place?.latitude,
    longitude: ({ place }) => place?.longitude,
    value: ({ mentions }) => valueOf.get(mentions[0]),
  };
  const rows = [Object.keys(columns), ...entities.map((entity) => Object.values(columns).map((column) => column(entity)))];
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** As the American Psychological Association has it: author, date, title, site, address. */
function apaOf({ byline, published, title, site, url }) {
  const authors = byline.map(invertedName);
  const who = authors.length > 1 ? `${authors.slice(0, -1).join(', ')}, & ${authors.at(-1)}` : authors[0];
  const [year, month, day] = (published ?? '').slice(0, 10).split('-');
  const monthName = month && new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2000, month - 1)));
  const when = year ? `(${[year, [monthName, day && Number(day)].filter(Boolean).join(' ')].filter(Boolean).join(', ')}).` : '(n.d.).';
  const ended = (text) => (/[.!?…]$/.test(text) ? text : `${text}.`);
  const what = ended(title ?? 'Untitled');
  // Without an author the title comes first.
  const parts = who ? [ended(who), when, what] : [what, when];
  return [...parts, site && site !== who && ended(site), url].filter(Boolean).join(' ');
}

/** "Inês Carvalhal" → "Carvalhal, I." What does not look like the name of a person stays as it is. */
function invertedName(name) {
  const parts = name.split(/\s+/);
  if (parts.length < 2 || parts.length > 4 || !parts.every((part) => /^\p{Lu}/u.test(part)) || name.includes(',')) return name;
  const initials = parts.slice(0, -1).map((part) => part.split('-').map(([first]) => `${first}.`).join('-'));
  return `${parts.at(-1)}, ${initials.join(' ')}`;
}

function bibtexOf({ byline, published, title, site, url, lang }) {
  const safe = (text) => text.replace(/[{}\\%$&#_~^]/g, (character) => SPECIAL[character] ?? `\\${character}`);
  const [year, month, day] = (published ?? '').slice(0, 10).split('-');
  const word = (text) => (text ?? '').normalize('NFD').replace(/[^a-z]/gi, '').toLowerCase();
  const key = [word((byline[0] ?? site ?? 'anon').split(/\s+/).at(-1)), year, word((title ?? '').split(/\s+/).find((part) => word(part).length > 3))].join('') || 'article';
  const fields = {
    author: byline.map(safe).join(' and '),
    title: title && `{${safe(title)}}`,
    organization: site && safe(site),
    date: [year, month, day].filter(Boolean).join('-'),
    url: url?.replace(/[{}\\]/g, encodeURIComponent),
    urldate: new Date().toISOString().slice(0, 10),
    langid: lang,
  };
  const lines = Object.entries(fields).filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}}`);
  return `@online{${key},\n${lines.join(',\n')}\n}`;
}

const SPECIAL = { '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}' };

function entryOf(analysis) {
  const { title, url, site, byline, published, lang, stats, entities } = analysis;
  const excerpt = bodyOf(analysis).find(({ role }) => role === 'standfirst' || role === 'paragraph')?.text ?? '';
  const about = entities.filter(({ kind }) => !VALUES.has(kind)).slice(0, 5).map(({ name }) => name);
  const shortened = excerpt.length > 280 ? `${excerpt.slice(0, 280).replace(/\s+\S*$/, '')} …` : excerpt;
  return { title, url, site, byline, published, lang, minutes: stats.minutes, words: stats.words, about, excerpt: shortened, saved: new Date().toISOString() };
}

const VALUES = new Set(['date', 'money', 'percent', 'quantity', 'ordinal', 'time']);

/** Copies a file's text. `root` is where a helping element may stand for a moment, on pages without the Clipboard API. */
export async function copyText(document, { text }, root) {
  const { clipboard } = document.defaultView.navigator;
  try {
    await clipboard.writeText(text);
  } catch (cause) {
    // Insecure pages have no clipboard, and some policies forbid it.
    const area = document.createElement('textarea');
    area.value = text;
    const before = root.activeElement;
    root.append(area);
    area.select();
    const isCopied = document.execCommand('copy');
    area.remove();
    before?.focus();
    if (!isCopied) throw new Error('the browser does not let this page copy; save the file instead', { cause });
  }
}

/** Saves a file as the browser saves downloads. */
export async function saveFile(document, { name, type, text }) {
  // Spreadsheets take a file without the mark for one in an older encoding.
  const content = type === 'text/csv' ? `\ufeff${text}` : text;
  const href = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
