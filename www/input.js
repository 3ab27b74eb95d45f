/** Takes what people paste or drop and says what it is. */

/** What can be analysed: `html` or `text`. @typedef {{ html?: string, text?: string, name: string }} Input */

const MOST_BYTES = 40 * 1024 * 1024;

/** A sentence for the user. */
export class InputError extends Error {}

/** The elements that text on its own does not hold. Two searches, since one for a pair is slow on a page of odd ends. */
const STARTS = /<!doctype html|<(html|body|article|main|section|div|p|h[1-6])[\s>]/i;
const ENDS = /<\/(html|body|article|main|section|div|p|h[1-6])\s*>/i;

/** What a page's source begins with, and a text on its own does not. */
const LEADS = /^\s*<(!--|!doctype|\?xml|(html|head|body|meta|title|article|main|section|header|div|p|h[1-6]|ul|ol|table|figure|blockquote)[\s>])/i;

/** What a pasted string is: HTML if it begins with an element, or if elements start and end in it; else text. @returns {Input} */
export function fromString(string) {
  if (!string.trim()) throw new InputError('There is nothing to read yet. Paste the text or the HTML of an article first.');
  const isHtml = LEADS.test(string) || (STARTS.test(string) && ENDS.test(string));
  return isHtml ? { html: string, name: 'pasted HTML' } : { text: string, name: 'pasted text' };
}

/** Of several files those that may be pages: a saved page comes with its pictures. Of one, or of none such, all. @param {File[]} files */
export function readable(files) {
  const pages = files.filter((file) => kindOf(file));
  return pages.length ? pages : files.slice(0, 1);
}

/** By its name and type: `html`, `text`, or nothing that can be read. @param {File} file */
function kindOf({ name, type }) {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1].toLowerCase();
  if (['html', 'htm', 'xhtml'].includes(ending) || type === 'text/html') return 'html';
  return ['txt', 'text', 'md'].includes(ending) || type === 'text/plain' ? 'text' : undefined;
}

/** What a file holds. @param {File} file @returns {Promise<Input>} */
export async function fromFile(file) {
  const kind = kindOf(file);
  const isHtml = kind === 'html';
  if (!kind) {
    throw new InputError(`${file.name} is not a page that can be read here. Save the page as HTML (.html) or text (.txt) and drop that file.`);
  }
  if (file.size === 0) throw new InputError(`${file.name} is empty. Save the page again and drop the new file.`);
  if (file.size > MOST_BYTES) {
    throw new InputError(`${file.name} is larger than 40 MB. Save the page without its pictures (“HTML only”) and drop that file.`);
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const string = decode(bytes, isHtml);
  if (string.includes('\0')) {
    throw new InputError(`${file.name} is not text. Save the page as HTML (.html) or text (.txt) and drop that file.`);
  }
  if (!string.trim()) throw new InputError(`${file.name} holds no text. Save the page once it has loaded and drop the new file.`);
  return isHtml ? { html: string, name: file.name } : { text: string, name: file.name };
}

/** The bytes as text: by byte order mark, else by what the page declares, else as UTF-8. */
function decode(bytes, isHtml) {
  const mark = [[0xef, 0xbb, 'utf-8'], [0xff, 0xfe, 'utf-16le'], [0xfe, 0xff, 'utf-16be']].find(
    ([first, second]) => bytes[0] === first && bytes[1] === second,
  );
  if (mark) return new TextDecoder(mark[2]).decode(bytes);
  const head = isHtml ? new TextDecoder('latin1').decode(bytes.subarray(0, 4096)) : '';
  const declared = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
  try {
    return new TextDecoder(declared ?? 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder('utf-8').decode(bytes);
  }
}
