/** Measures in Chromium: the main thread's CPU time beside wall time, cold in a fresh renderer and then warm. */
import { launchChromium } from '../../tests/e2e/browser.js';
import { scout, scriptOf } from './contestants.js';
import { median } from './report.js';

/** Beyond this a contestant counts as failed on a page. */
const PATIENCE_MS = 60_000;
/** Warm figures are the median of as many runs. */
const WARM_RUNS = 5;

export async function openChromium() {
  const browser = await launchChromium();
  return { version: `Chromium ${browser.version()}`, unit: 'cpu', measure, scout: look, close: () => browser.close() };

  /**
   * @returns `{ cold, warm }`: for `load` (cold alone) and each step `{ cpu, wall }` in ms
   */
  function measure(contestant, server, given, { throttle }) {
    return inPage(server, throttle, contestant, given, async ({ run }) => {
      const cold = {};
      const warm = {};
      const names = Object.keys(contestant.steps);
      for (const name of ['load', ...names]) cold[name] = await run(name);
      const runs = Object.fromEntries(names.map((name) => [name, []]));
      for (let i = 0; i < WARM_RUNS; i++) {
        await run('undo');
        await run('frame');
        for (const name of names) runs[name].push(await run(name));
      }
      for (const name of names) {
        const middle = (unit) => median(runs[name].map((one) => one[unit]));
        warm[name] = { cpu: middle('cpu'), wall: middle('wall') };
      }
      return { cold, warm };
    });
  }

  function look(server) {
    return inPage(server, 1, { load: scout, steps: {} }, {}, ({ evaluate }) => evaluate('scout'));
  }

  /** Opens `/page` in a renderer of its own, with the script in it. */
  async function inPage(server, throttle, contestant, given, action) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
    let timer;
    try {
      const late = new Promise((_, fail) => {
        timer = setTimeout(() => fail(new Error(`took more than ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
      });
      return await Promise.race([late, act()]);
    } finally {
      clearTimeout(timer);
      await context.close();
    }

    async function act() {
      const page = await context.newPage();
      await page.goto(`${server.address}page`, { waitUntil: 'load' });
      const cdp = await context.newCDPSession(page);
      await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
      if (throttle > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: throttle });
      const expression = async (text) => {
        const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', { expression: text, awaitPromise: true, returnByValue: true });
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
      };
      const clock = async () => {
        const { metrics } = await cdp.send('Performance.getMetrics');
        return 1000 * metrics.find(({ name }) => name === 'ThreadTime').value;
      };
      const measured = async (name) => {
        const before = await clock();
        const { wall } = await expression(`bench.measure(${JSON.stringify(name)})`);
        return { cpu: (await clock()) - before, wall };
      };
      await expression(`${scriptOf(contestant, given)}\nundefined`);
      // What measuring costs by itself, and a frame in which nothing changes, are taken off below.
      const least = async (name) => {
        const costs = [];
        for (let i = 0; i < 4; i++) costs.push((await measured(name)).cpu);
        return Math.min(...costs);
      };
      const overhead = { frame: await least('frame'), nothing: await least('nothing') };
      const run = async (name) => {
        const { cpu, wall } = await measured(name);
        return { cpu: Math.max(0, cpu - (contestant.shows?.includes(name) ? overhead.frame : overhead.nothing)), wall };
      };
      const evaluate = async (name) => (await expression(`bench.measure(${JSON.stringify(name)})`)).result;
      return action({ run, evaluate });
    }
  }
}
