/**
 * Who is measured, and at what. Functions below run in the page, one after the other, each measured by itself:
 * `load` until the contestant is ready, then the `steps`; `undo` is not measured. They share `bench`, which holds
 * `text` and `names` (the article's text as Readability finds it, and the names that compromise finds there, for those
 * contestants that start from them) and whatever a function leaves there for the next. What is shown is measured until
 * it is on the screen: `bench.frame()` waits for that, in the steps that `shows` names.
 */

const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

async function loadNutgraf(bench, model) {
  bench.nutgraf = await import('/pkg/index.js');
  bench.analyzer = await bench.nutgraf.createAnalyzer(model);
}

export const CONTESTANTS = [
  {
    name: 'nutgraf',
    shows: ['show'],
    label: 'Nutgraf: read and show',
    load: (bench) => bench.loadNutgraf(bench),
    steps: {
      read: (bench) => {
        bench.analysis = bench.analyzer.analyzeDocument(document);
      },
      show: (bench) => {
        bench.nutgraf.paint(bench.analysis, document);
        return bench.frame();
      },
    },
    undo: (bench) => bench.nutgraf.clear(),
  },
  {
    name: 'nutgraf-worker',
    shows: ['show'],
    label: 'Nutgraf in a worker: read and show',
    load: async (bench) => {
      bench.nutgraf = await import('/pkg/index.js');
      bench.analyzer = await bench.nutgraf.createWorkerAnalyzer();
    },
    steps: {
      read: async (bench) => {
        bench.analysis = await bench.analyzer.analyzeDocument(document);
      },
      show: (bench) => {
        bench.nutgraf.paint(bench.analysis, document);
        return bench.frame();
      },
    },
    undo: (bench) => bench.nutgraf.clear(),
  },
  {
    name: 'nutgraf-article',
    label: 'Nutgraf, article only (no entity model)',
    load: (bench) => bench.loadNutgraf(bench, { model: null }),
    steps: {
      article: (bench) => {
        bench.analysis = bench.analyzer.analyzeDocument(document);
      },
    },
  },
  {
    name: 'nutgraf-steps',
    shows: ['show'],
    label: 'Nutgraf, step by step',
    load: async (bench) => {
      const [{ default: init, Core }, { takeSnapshot }, { paint, clear }, model] = await Promise.all([
        import('/pkg/core.js'),
        import('/pkg/snapshot.js'),
        import('/pkg/paint.js'),
        fetch('/pkg/en.model').then((answer) => answer.arrayBuffer()),
      ]);
      await init({ module_or_path: fetch('/pkg/core_bg.wasm') });
      Object.assign(bench, { takeSnapshot, paint, clear, core: new Core(new Uint8Array(model)) });
    },
    steps: {
      snapshot: (bench) => {
        bench.snapshot = bench.takeSnapshot(document);
      },
      analysis: (bench) => {
        const { rows, attributes, strings, text } = bench.snapshot;
        bench.json = bench.core.analyzeSnapshot(rows, attributes, strings, text, undefined);
      },
      json: (bench) => {
        bench.analysis = JSON.parse(bench.json);
      },
      show: (bench) => {
        bench.paint(bench.analysis, document, { nodes: bench.snapshot.nodes });
        return bench.frame();
      },
    },
    undo: (bench) => bench.clear(),
  },
  {
    name: 'readability',
    label: 'Readability.parse',
    load: async (bench) => {
      bench.Readability = (await import('/peers/readability.js')).Readability;
    },
    steps: {
      parse: (bench) => {
        bench.article = new bench.Readability(document.cloneNode(true)).parse();
      },
    },
  },
  {
    name: 'defuddle',
    label: 'Defuddle.parse',
    load: async (bench) => {
      bench.Defuddle = (await import('/peers/defuddle.js')).Defuddle;
    },
    steps: {
      parse: (bench) => {
        bench.article = new bench.Defuddle(document).parse();
      },
    },
  },
  {
    name: 'compromise',
    label: 'compromise: people, places, organisations',
    load: async (bench) => {
      bench.nlp = (await import('/peers/compromise.js')).nlp;
      // It builds its tables on the first call.
      bench.nlp('Ready');
    },
    steps: { names: (bench) => bench.namesOf(bench.nlp, bench.text) },
  },
  {
    name: 'wink',
    label: 'wink-nlp: entities',
    load: async (bench) => {
      const { model, winkNLP } = await import('/peers/wink.js');
      bench.wink = winkNLP(model);
    },
    steps: {
      entities: (bench) => {
        bench.entities = bench.wink.readDoc(bench.text).entities().out(bench.wink.its.detail);
      },
    },
  },
  {
    name: 'mark',
    shows: ['mark'],
    label: 'mark.js: 30 names at most',
    load: async (bench) => {
      bench.Mark = (await import('/peers/mark.js')).Mark;
    },
    steps: {
      mark: async (bench) => {
        await bench.markNames(bench.Mark, bench.names);
        return bench.frame();
      },
    },
    undo: (bench) => new Promise((done) => new bench.Mark(document.body).unmark({ done })),
  },
  {
    name: 'chain',
    shows: ['pipeline'],
    label: 'Readability + compromise + mark.js',
    load: async (bench) => {
      const modules = ['readability', 'compromise', 'mark'].map((name) => import(`/peers/${name}.js`));
      Object.assign(bench, ...(await Promise.all(modules)));
      bench.nlp('Ready');
    },
    steps: {
      pipeline: async (bench) => {
        const { textContent } = new bench.Readability(document.cloneNode(true)).parse() ?? { textContent: '' };
        await bench.markNames(bench.Mark, bench.namesOf(bench.nlp, textContent));
        return bench.frame();
      },
    },
    undo: (bench) => new Promise((done) => new bench.Mark(document.body).unmark({ done })),
  },
];

/** Finds what the contestants that take text or names are given: run once a page, in a page of its own. */
export async function scout(bench) {
  const [{ Readability }, { nlp }] = await Promise.all([import('/peers/readability.js'), import('/peers/compromise.js')]);
  const text = new Readability(document.cloneNode(true)).parse()?.textContent ?? document.body.textContent;
  return { text, names: bench.namesOf(nlp, text) };
}

/** What steps of several contestants share. */
const SHARED = {
  frame,
  loadNutgraf,
  namesOf: (nlp, text) => {
    const doc = nlp(text);
    const found = [...doc.people().out('array'), ...doc.places().out('array'), ...doc.organizations().out('array')];
    return [...new Set(found.map((name) => name.replace(/^\W+|\W+$/g, '')).filter((name) => name.length > 1))].slice(0, 30);
  },
  markNames: (Mark, names) =>
    new Promise((done) => new Mark(document.body).mark(names, { separateWordSearch: false, accuracy: 'exactly', done })),
};

/** A script that makes `globalThis.bench`, with the contestant's functions as `bench.run.<name>`. */
export function scriptOf(contestant, given) {
  const functions = { load: contestant.load, undo: contestant.undo ?? (() => {}), scout, nothing: () => {}, frame, ...contestant.steps };
  const list = (object) => Object.entries(object).map(([name, action]) => `${JSON.stringify(name)}: ${action}`).join(',\n');
  return `globalThis.bench = {
    ...${JSON.stringify(given)},
    ${list(SHARED)},
    run: { ${list(functions)} },
    measure: async (name) => {
      const started = performance.now();
      const result = await bench.run[name](bench);
      return { wall: performance.now() - started, result: name === 'scout' ? result : undefined };
    },
  };`;
}
