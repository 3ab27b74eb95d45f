/** What the peers in JavaScript share: one page a line in, one result a line out. */
import { createInterface } from 'node:readline';

/** Answers each line `{ id, html, url }` with what `extract` returns, its time in milliseconds, or its error. */
export async function serve(extract) {
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, ...page } = JSON.parse(line);
    const started = performance.now();
    let result;
    try {
      result = await extract(page);
    } catch (error) {
      result = { error: String(error?.message ?? error) };
    }
    process.stdout.write(`${JSON.stringify({ id, ms: performance.now() - started, ...result })}\n`);
  }
}

const BLOCKS = /<\/?(?:address|article|aside|blockquote|br|caption|dd|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre|section|table|td|th|tr|ul)\b[^>]*>/gi;

/** The text of HTML with a line for each block, so that no word runs into the next block's first. */
export function textOf(content, read) {
  return read((content ?? '').replace(BLOCKS, '\n$&\n'));
}
