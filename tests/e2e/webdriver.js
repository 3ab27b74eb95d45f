/** Firefox through geckodriver: Playwright drives a Firefox of its own only, and people use the one of their system. */
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Whether Firefox can be driven here; else why not. */
export function firefoxMissing() {
  const missing = ['geckodriver', 'firefox'].find((command) => spawnSync(command, ['--version']).error);
  return missing ? `${missing} is not installed` : false;
}

/** A headless Firefox, with these preferences set. Close it when done. */
export async function openFirefox(prefs = {}) {
  const driver = spawn('geckodriver', ['--port', '0', '--websocket-port', '0'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const address = await new Promise((done, fail) => {
    createInterface(driver.stdout).on('line', (line) => {
      const port = /Listening on 127\.0\.0\.1:(\d+)/.exec(line)?.[1];
      if (port) done(`http://127.0.0.1:${port}`);
    });
    driver.on('exit', () => fail(new Error('geckodriver ended')));
  });

  async function send(method, path, body) {
    const response = await fetch(`${address}${path}`, { method, headers: { 'Content-Type': 'application/json' }, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }

  const options = { args: ['-headless', '--width=1280', '--height=860'], prefs };
  const { sessionId, capabilities } = await send('POST', '/session', { capabilities: { alwaysMatch: { 'moz:firefoxOptions': options } } });
  const session = `/session/${sessionId}`;
  return {
    capabilities,
    goto: (url) => send('POST', `${session}/url`, { url }),
    /** Runs a function in the page and gives what it returns, or what the promise that it returns holds. */
    evaluate: (action, ...args) => send('POST', `${session}/execute/sync`, { script: `return (${action})(...arguments)`, args }),
    /** A picture of the window, as PNG. */
    screenshot: async () => Buffer.from(await send('GET', `${session}/screenshot`), 'base64'),
    async close() {
      await send('DELETE', session).catch(() => {});
      driver.kill();
    },
  };
}
