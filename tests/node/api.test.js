import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import Ajv from 'ajv/dist/2020.js';
import * as nutgraf from 'nutgraf';

const { createAnalyzer } = nutgraf;
const pkg = new URL('../../pkg/', import.meta.url);
const readJson = async (url) => JSON.parse(await readFile(url, 'utf8'));
const validate = new Ajv({ allowUnionTypes: true }).compile(await readJson(new URL('analysis.schema.json', pkg)));
const analyzer = await createAnalyzer();

const TEXT = `Storm 😀 hits Lisbon

By Ana Sousa

A storm hit Lisbon, the capital of Portugal, on 12 April 2017, Mayor Fernando Medina said. Damage is put at $3 million.`;

const HTML = `<!doctype html><title>Storm hits Lisbon</title><meta property="og:site_name" content="The Paper">
<nav><a href="/">Home</a></nav><article><h1>Storm hits Lisbon</h1><p>A storm hit <b>Lisbon</b>, the capital of
Portugal, on 12 April 2017, Mayor Fernando Medina 😀 said.</p></article><noscript>Turn scripts on</noscript>`;

/** The block texts of an analysis. */
const texts = (analysis) => analysis.blocks.map((block) => block.text);

function assertFitsSchema(analysis) {
  assert.ok(validate(analysis), JSON.stringify(validate.errors, null, 1));
}

test('text: the result fits the schema and leads back to the input', () => {
  const analysis = analyzer.analyzeText(TEXT);
  assertFitsSchema(analysis);
  assert.equal(analysis.blocks.length, 3);
  for (const { text, source } of analysis.blocks) assert.equal(TEXT.slice(source.start, source.end), text);
});

test('HTML: the result fits the schema', () => {
  const analysis = analyzer.analyzeHtml(HTML, { entities_in: 'all', url: 'https://example.org/storm' });
  assertFitsSchema(analysis);
  assert.ok(texts(analysis).includes('Storm hits Lisbon'));
  assert.ok(!texts(analysis).includes('Turn scripts on'));
  assert.equal(analysis.url, 'https://example.org/storm');
});

test('the article comes in the forms that are asked for, and in no other', () => {
  const { outputs } = analyzer.analyzeHtml(HTML, { outputs: ['markdown', 'html'] });
  assert.match(outputs.markdown, /^# Storm hits Lisbon\n\nA storm hit \*\*Lisbon\*\*, /);
  assert.match(outputs.html, /<p>A storm hit <(b|strong)>Lisbon<\/\1>, /);
  assertFitsSchema(analyzer.analyzeHtml(HTML, { outputs: ['markdown'] }));
  assert.deepEqual(Object.keys(analyzer.analyzeHtml(HTML, { outputs: ['markdown'] }).outputs), ['markdown']);
  assert.deepEqual(analyzer.analyzeHtml(HTML).outputs, {});
  assert.throws(() => analyzer.analyzeHtml(HTML, { outputs: ['pdf'] }), nutgraf.InvalidOptionError);
});

test('the schema refuses what is not documented', () => {
  const analysis = analyzer.analyzeText(TEXT);
  assert.ok(!validate({ ...analysis, extra: 1 }));
  assert.ok(!validate({ ...analysis, blocks: [{ ...analysis.blocks[0], role: 'footer' }] }));
  assert.ok(!validate({ ...analysis, values: [{ mention: 0, kind: 'money' }] }));
});

test('one analyzer for each model', async () => {
  assert.equal(await createAnalyzer(), analyzer);
  assert.equal(await createAnalyzer({ model: new URL('en.model', pkg) }), analyzer);
  assert.notEqual(await createAnalyzer({ model: null }), analyzer);
});

test('without a model there is an article but no names, and a note says so', async () => {
  const analysis = (await createAnalyzer({ model: null })).analyzeText(TEXT);
  assert.equal(analysis.blocks.length, 3);
  assert.deepEqual(analysis.notes, ['no entity model loaded']);
});

test('a model may be bytes, a buffer, a response, an address or a path', async () => {
  const bytes = await readFile(new URL('en.model', pkg));
  const server = createServer((_, response) => response.end(bytes)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = `http://127.0.0.1:${server.address().port}/en.model`;
  const expected = analyzer.analyzeText(TEXT);
  for (const model of [
    bytes,
    new Uint8Array(bytes).buffer,
    new Response(bytes),
    address,
    relative(process.cwd(), fileURLToPath(new URL('en.model', pkg))),
  ]) {
    assert.deepEqual((await createAnalyzer({ model })).analyzeText(TEXT), expected);
  }
  server.close();
});

test('what cannot be loaded is an error, and may be tried again', async () => {
  const missing = new URL('none.model', pkg);
  for (let i = 0; i < 2; i++) {
    await assert.rejects(createAnalyzer({ model: missing }), { name: 'LoadError', code: 'load_failed', message: /none\.model/ });
  }
  await assert.rejects(createAnalyzer({ model: 42 }), { name: 'InvalidInputError', code: 'invalid_input' });
});

test('a wrong model file is refused', async () => {
  const model = await readFile(new URL('en.model', pkg));
  const damaged = Buffer.from(model);
  damaged[damaged.length - 1] ^= 1;
  const wrong = { empty: '', other: 'something else', cut: model.subarray(0, -9), damaged, magic: 'NUTGRAF1' };
  for (const [name, bytes] of Object.entries(wrong)) {
    const refusal = { name: 'WrongModelError', code: 'wrong_model', message: /load the model of this release/ };
    await assert.rejects(createAnalyzer({ model: Buffer.from(bytes) }), refusal, name);
  }
});

test('bad input is an error with a code and advice', () => {
  const cases = [
    [() => analyzer.analyzeText(''), 'EmptyPageError', 'empty_page'],
    [() => analyzer.analyzeText(' \n\t\n'), 'EmptyPageError', 'empty_page'],
    [() => analyzer.analyzeHtml('<script>1</script>'), 'EmptyPageError', 'empty_page'],
    [() => analyzer.analyzeText('é'.repeat(6_000_000)), 'TooLargeError', 'too_large'],
    [() => analyzer.analyzeText('x'.repeat(100_000_000)), 'TooLargeError', 'too_large'],
    [() => analyzer.analyzeText('long text', { max_text_bytes: 4 }), 'TooLargeError', 'too_large'],
    [() => analyzer.analyzeText('text', { max_text_bytes: 0 }), 'InvalidOptionError', 'invalid_option'],
    [() => analyzer.analyzeText('text', { max_text_bytes: 1e9 }), 'InvalidOptionError', 'invalid_option'],
    [() => analyzer.analyzeText('text', { max_text_bytes: '4' }), 'InvalidOptionError', 'invalid_option'],
    [() => analyzer.analyzeText('text', { entities_in: 'none' }), 'InvalidOptionError', 'invalid_option'],
    [() => analyzer.analyzeText('text', { unknown: true }), 'InvalidOptionError', 'invalid_option'],
    [() => analyzer.analyzeText('text', 'all'), 'InvalidOptionError', 'invalid_option'],
    [() => analyzer.analyzeText(undefined), 'InvalidInputError', 'invalid_input'],
    [() => analyzer.analyzeHtml(null), 'InvalidInputError', 'invalid_input'],
    [() => analyzer.analyzeDocument({}), 'InvalidInputError', 'invalid_input'],
    [() => analyzer.analyzeSnapshot(null), 'MalformedSnapshotError', 'malformed_snapshot'],
    [() => analyzer.analyzeSnapshot({ rows: [], attributes: [], strings: 1, text: '' }), 'MalformedSnapshotError', 'malformed_snapshot'],
  ];
  for (const [act, name, code] of cases) {
    assert.throws(act, (error) => {
      assert.ok(error instanceof nutgraf.NutgrafError && error instanceof nutgraf[name], `${act}: ${error}`);
      assert.equal(error.name, name);
      assert.equal(error.code, code);
      assert.match(error.message, /\w+ \w+/);
      return true;
    });
  }
});

test('lone surrogates are replaced one for one, so offsets stay right', () => {
  const text = 'A\ud83dB 😀\n\n\ude00 \ude00\ud83d end\ud83d';
  const analysis = analyzer.analyzeText(text);
  assert.deepEqual(texts(analysis), ['A\ufffdB 😀', '\ufffd \ufffd\ufffd end\ufffd']);
  for (const block of analysis.blocks) {
    assert.equal(text.slice(block.source.start, block.source.end).toWellFormed(), block.text);
  }
  assert.deepEqual(texts(analyzer.analyzeHtml('<p>a\ud83d<p>\ude00b')), ['a\ufffd', '\ufffdb']);
});

test('without WebAssembly the error says so', () => {
  const script = `delete globalThis.WebAssembly;
    const { createAnalyzer, UnsupportedError } = await import('nutgraf');
    const error = await createAnalyzer().catch((error) => error);
    console.log(error instanceof UnsupportedError, error.code, error.message);`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    encoding: 'utf8',
  });
  assert.match(output, /^true unsupported WebAssembly is not available here: .*wasm-unsafe-eval/);
});

test('hostile sizes are answered quickly', () => {
  for (const html of ['<div>'.repeat(100_000), '<p>'.repeat(100_000), '<b>'.repeat(100_000), '<table><tr>'.repeat(20_000)]) {
    assert.deepEqual(texts(analyzer.analyzeHtml(`${html}deep`)), ['deep']);
  }
  assert.equal(analyzer.analyzeText('x'.repeat(1_000_000)).blocks.length, 1);
});
