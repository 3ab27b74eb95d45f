/** Measures in Firefox, which tells no CPU time: wall time alone, cold in a fresh document and then warm. */
import { firefoxMissing, openFirefox as launch } from '../../tests/e2e/webdriver.js';
import { scout, scriptOf } from './contestants.js';
import { median } from './report.js';

const WARM_RUNS = 5;

/** A driver may see the page through a veil, which only text crosses whole. */
const call = (name) => (window.wrappedJSObject ?? window).bench.measure(name).then((result) => JSON.stringify(result));

export async function openFirefox() {
  const missing = firefoxMissing();
  if (missing) throw new Error(missing);
  // Timers are coarse by default, so that pages cannot tell much from them.
  const firefox = await launch({ 'privacy.reduceTimerPrecision': false });
  const { browserName, browserVersion } = firefox.capabilities;
  return { version: `${browserName === 'firefox' ? 'Firefox' : browserName} ${browserVersion}`, unit: 'wall', measure, scout: look, close: firefox.close };

  async function measure(contestant, server, given) {
    const run = await open(server, contestant, given);
    const names = Object.keys(contestant.steps);
    const cold = {};
    const warm = {};
    for (const name of ['load', ...names]) cold[name] = await run(name);
    const runs = Object.fromEntries(names.map((name) => [name, []]));
    for (let i = 0; i < WARM_RUNS; i++) {
      await run('undo');
      await run('frame');
      for (const name of names) runs[name].push((await run(name)).wall);
    }
    for (const name of names) warm[name] = { wall: median(runs[name]) };
    return { cold, warm };
  }

  async function look(server) {
    const run = await open(server, { load: scout, steps: {} }, {});
    return (await run('scout')).result;
  }

  async function open(server, contestant, given) {
    server.inject(scriptOf(contestant, given));
    await firefox.goto(`${server.address}page`);
    return async (name) => JSON.parse(await firefox.evaluate(call, name));
  }
}
