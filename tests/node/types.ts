/** Compiles only if the package's types fit its intended use. Never run. */
import { Analyzer, NutgrafError, TooLargeError, WorkerAnalyzer } from 'nutgraf';
import { clear, createAnalyzer, createWorkerAnalyzer, DEFAULT_SETTINGS, mergeSettings, paint, startReading } from 'nutgraf';
import { createMessages, takeSnapshot, textNodes } from 'nutgraf';
import type { Analysis, Entity, Kind, Mention, Value } from 'nutgraf';

const analyzer: Analyzer = await createAnalyzer();
await createAnalyzer({ wasm: new URL('https://example.org/core.wasm'), model: new Uint8Array(1) });
await createAnalyzer({ model: null });
await createAnalyzer({ model: await fetch('https://example.org/en.model') });

const analysis: Analysis = analyzer.analyzeText('text', { entities_in: 'all', max_text_bytes: 1000 });
const { outputs } = analyzer.analyzeHtml('<p>text', { url: 'https://example.org/', outputs: ['markdown'] });
const markdown: string | undefined = outputs.markdown;
const snapshot = takeSnapshot(document);
analyzer.analyzeSnapshot(snapshot);
analyzer.analyzeSnapshot({ ...snapshot, rows: [...snapshot.rows] });
const nodes: Text[] = textNodes(analyzer.analyzeDocument(document)) ?? [];

const worker: WorkerAnalyzer = await createWorkerAnalyzer({ model: null });
const later: Promise<Analysis> = worker.analyzeDocument(document, { entities_in: 'all' });
paint(await later, document);
worker.close();

const { painted, dropped }: { painted: number; dropped: number } = paint(analysis, document);
paint(analysis, document, { nodes: snapshot.nodes, kinds: ['person'] }).show(['place']);
clear();

const entity: Entity | undefined = analysis.entities[0];
const kind: Kind | undefined = entity?.kind;
const mentions: Mention[] = entity?.mentions.flatMap((i) => analysis.mentions[i] ?? []) ?? [];
const amounts = analysis.values.map((value: Value) => (value.kind === 'money' ? value.amount : value.mention));
const source = analysis.blocks[0]?.source;
const start: number = source === undefined || typeof source.start === 'number' ? 0 : source.start.offset;

const reading = startReading(document, {
  analyze: async (snapshot, options) => analyzer.analyzeSnapshot(snapshot, options),
  settings: { density: 'first', reader: { theme: 'dark' } },
  messages: createMessages({ language: 'de', tables: {} }),
  on: { change: ({ state, painted }) => console.log(state, painted) },
});
await reading.ready;
reading.apply(mergeSettings(DEFAULT_SETTINGS, { kinds: ['person'] }));
reading.stop();

try {
  analyzer.analyzeText('');
} catch (error) {
  if (error instanceof TooLargeError) console.log(error.message);
  else if (error instanceof NutgrafError && error.code === 'empty_page') console.log(kind, mentions, amounts, start, nodes, markdown, painted, dropped);
}

// @ts-expect-error An analyzer is made by createAnalyzer.
new Analyzer();
// @ts-expect-error There is no such option.
analyzer.analyzeText('text', { entities: 'all' });
// @ts-expect-error There is no such option value.
analyzer.analyzeText('text', { entities_in: 'none' });
// @ts-expect-error Text is a string.
analyzer.analyzeText(1);
