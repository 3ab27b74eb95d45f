// @ts-check
/**
 * Sites that the reader has allowed. What is allowed is what the browser says was granted: no list of our own can
 * disagree with it. On these sites, and on no other, a script of ours is registered.
 */
import exceptions from './exceptions.json' with { type: 'json' };

const SCRIPT = 'automatic';

/** Host and path of an address that we can read at all, both schemes alike. @param {string} url */
export function siteOf(url) {
  const { protocol, hostname } = parse(url) ?? {};
  return protocol === 'http:' || protocol === 'https:' ? hostname : undefined;
}

/** The origin patterns that stand for a host. @param {string} host */
export const originsOf = (host) => [`*://${host}/*`];

/** The host that a pattern stands for; a star in front means its subdomains too, alone all hosts. @param {string} origin */
export const hostOf = (origin) => origin.match(/^(?:\*|https?):\/\/([^/:]+)(?::\d+)?\//)?.[1];

/** The entry for pages that we leave alone, if there is one. @param {string} url */
export function exceptionFor(url) {
  const { hostname = '', pathname = '' } = parse(url) ?? {};
  return exceptions.find(({ host, path = '/' }) => (hostname === host || hostname.endsWith(`.${host}`)) && pathname.startsWith(path));
}

/** The patterns that the reader has allowed. @returns {Promise<string[]>} */
export async function allowedOrigins() {
  const { origins = [] } = await chrome.permissions.getAll();
  return origins.filter((origin) => hostOf(origin)).sort();
}

/** Whether the reader has allowed the site of a page. @param {string} url */
export async function isAllowed(url) {
  return siteOf(url) !== undefined && chrome.permissions.contains({ origins: [`${new URL(url).protocol}//${siteOf(url)}/*`] });
}

let last = Promise.resolve();

/** Registers our script where it may run, and only there. Calls follow each other, so that the newest state wins. */
export function registerSites({ off }) {
  last = last.catch(() => {}).then(async () => {
    const matches = off ? [] : await allowedOrigins();
    const registered = await chrome.scripting.getRegisteredContentScripts({ ids: [SCRIPT] });
    if (registered.length > 0) await chrome.scripting.unregisterContentScripts({ ids: [SCRIPT] });
    if (matches.length === 0) return;
    const script = { id: SCRIPT, js: ['automatic.js'], matches, runAt: 'document_idle', allFrames: true };
    await chrome.scripting.registerContentScripts([{ ...script, persistAcrossSessions: true }]);
  });
  return last;
}

function parse(url) {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
}
