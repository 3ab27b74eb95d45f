/** Installs what building and testing need and this machine lacks, and says what it does. Nothing to do is silent. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const versions = JSON.parse(readFileSync(join(root, 'tools/versions.json'), 'utf8'));

if (!has('rustup')) stop('rustup is missing: install it from https://rustup.rs and run this again');
rustup('component', 'rustfmt');
rustup('component', 'clippy');
rustup('target', 'wasm32-unknown-unknown');
cargoTool('wasm-pack', 'wasm-pack', ['--locked']);
// Without --locked: the lock file in that release names a crate that has been withdrawn.
cargoTool('wasm-bindgen-cli', 'wasm-bindgen', []);
cargoTool('geckodriver', 'geckodriver', ['--locked']);
npmPackages();
debianPackages({ chromium: 'chromium', 'chromium-driver': 'chromedriver', 'firefox-esr': 'firefox-esr', valgrind: 'valgrind' });

function rustup(what, name) {
  const installed = output('rustup', [what, 'list', '--installed']);
  if (!installed.split('\n').some((line) => line.startsWith(name))) install('rustup', [what, 'add', name]);
}

function cargoTool(crate, command, flags) {
  const version = versions[crate];
  if (output(command, ['--version']).split(/\s/).includes(version)) return;
  install('cargo', ['install', crate, '--version', version, ...flags]);
}

function npmPackages() {
  const installed = join(root, 'node_modules/.package-lock.json');
  const wanted = join(root, 'package-lock.json');
  if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(wanted).mtimeMs) install('npm', ['ci']);
}

function debianPackages(packages) {
  const missing = Object.entries(packages).flatMap(([name, command]) => (has(command) ? [] : [name]));
  if (missing.length === 0) return;
  if (!has('apt-get') || process.getuid() !== 0) {
    stop(`${missing.join(', ')} missing: install them with your system's package manager and run this again`);
  }
  install('apt-get', ['update']);
  install('apt-get', ['install', '--yes', '--no-install-recommends', ...missing]);
}

function install(command, args) {
  console.log(`setup: ${command} ${args.join(' ')}`);
  execFileSync(command, args, { cwd: root, stdio: 'inherit' });
}

function has(command) {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}

function output(command, args) {
  return spawnSync(command, args, { encoding: 'utf8' }).stdout ?? '';
}

function stop(message) {
  console.error(`setup: ${message}`);
  process.exit(1);
}
