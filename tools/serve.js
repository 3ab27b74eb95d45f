/** `npm start`: serves the demo on this machine, with the content security policy that it is meant for. */
import { spawn } from 'node:child_process';
import { createReadStream, realpathSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; " +
  "img-src 'self' data: blob:; base-uri 'none'; form-action 'none'";

const root = join(import.meta.dirname, '..');
const FOLDERS = [
  ['/pkg/', join(root, 'pkg')],
  ['/', join(root, 'www')],
];

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** A server for the demo; `folders` are further `[prefix, folder]` pairs, looked at first. */
export function demoServer({ folders = [] } = {}) {
  const all = [...folders, ...FOLDERS];
  return createServer((request, response) => {
    response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Cache-Control', 'no-cache');
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(response, 405, 'only GET and HEAD are answered');
    const file = fileFor(request.url, all);
    if (!file) return answer(response, 404, 'there is no such file');
    response.writeHead(200, { 'Content-Type': TYPES[extname(file.path)] ?? 'application/octet-stream', 'Content-Length': file.size });
    if (request.method === 'HEAD') return response.end();
    return createReadStream(file.path).on('error', () => response.destroy()).pipe(response);
  });
}

/** The file that an address names, if it lies in one of the folders: neither `..` nor a link leads out of them. */
function fileFor(url, folders) {
  try {
    const path = decodeURIComponent(url.split(/[?#]/, 1)[0]);
    if (!path.startsWith('/') || path.includes('\0')) return undefined;
    const [prefix, folder] = folders.find(([start]) => path.startsWith(start));
    const wanted = path.slice(prefix.length) || 'index.html';
    const real = realpathSync(join(folder, wanted));
    const stats = statSync(real);
    return real.startsWith(realpathSync(folder) + sep) && stats.isFile() ? { path: real, size: stats.size } : undefined;
  } catch {
    return undefined;
  }
}

function answer(response, status, text) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

/** Listens on this machine only, on `port` or, where that is taken, on any free one. @returns {Promise<string>} the address */
export function listen(server, port) {
  return new Promise((done, fail) => {
    server.once('error', (error) => {
      if (error.code !== 'EADDRINUSE' || port === 0) fail(error);
      else listen(server, 0).then(done, fail);
    });
    server.listen(port, '127.0.0.1', () => done(`http://localhost:${server.address().port}/`));
  });
}

/** Opens the user's browser where there is somebody to see it; failing to is no failure. */
function openBrowser(address) {
  const { CI, DISPLAY, WAYLAND_DISPLAY, SSH_CONNECTION, BROWSER } = process.env;
  const command = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }[process.platform] ?? ['xdg-open'];
  const hasDisplay = process.platform === 'darwin' || process.platform === 'win32' || DISPLAY || WAYLAND_DISPLAY;
  if (CI || SSH_CONNECTION || BROWSER === 'none' || !hasDisplay || !process.stdout.isTTY) return;
  spawn(command[0], [...command.slice(1), address], { stdio: 'ignore', detached: true }).on('error', () => {}).unref();
}

if (import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  const address = await listen(demoServer(), Number(process.env.PORT ?? 8080));
  console.log(`Nutgraf's demo is at ${address} (Ctrl+C ends it)`);
  openBrowser(address);
}
