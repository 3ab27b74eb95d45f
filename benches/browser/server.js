/** Serves the package, the peers and the measured pages from this machine. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json' };

/**
 * Of a page nothing runs and nothing loads: its scripts, pictures and styles are refused by policy, and what would lead
 * away from it is made void. Modules of ours and of the peers are let in.
 */
const policy = (address) =>
  `default-src 'none'; script-src ${address}pkg/ ${address}peers/ ${address}bench.js 'wasm-unsafe-eval'; connect-src ${address}pkg/; style-src 'unsafe-inline'; form-action 'none'`;

export async function startServer({ pkg, bundles }) {
  const folders = { pkg, peers: bundles };
  const state = { html: '', script: '' };
  const server = createServer((request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    // Isolated pages have fine timers.
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    const path = request.url.split('?', 1)[0];
    if (path === '/page') {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy(state.address) });
      return response.end(state.script ? `${state.html}<script src="/bench.js"></script>` : state.html);
    }
    if (path === '/bench.js') {
      response.writeHead(200, { 'Content-Type': TYPES['.js'] });
      return response.end(state.script);
    }
    const [, folder, ...rest] = normalize(path).split('/');
    const file = folder in folders && join(folders[folder], ...rest);
    if (!file || !existsSync(file)) {
      response.writeHead(404);
      return response.end();
    }
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', 'Content-Length': statSync(file).size });
    return createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  state.address = `http://localhost:${server.address().port}/`;
  return {
    address: state.address,
    /** Serves this page at `/page`. */
    show(html) {
      state.html = html.replace(/http-equiv\s*=\s*["']?(?:refresh|content-security-policy)/gi, 'http-equiv="x"');
    },
    /** Lets a script into the pages served from now on. */
    inject(script) {
      state.script = script;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
