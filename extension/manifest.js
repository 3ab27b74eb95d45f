/** The manifest of the extension, for each browser from this one source. */

/** What `npm run extension` can build for. */
export const BROWSERS = ['chrome', 'firefox'];

const ICONS = Object.fromEntries([16, 32, 48, 128].map((size) => [size, `icons/${size}.png`]));

const command = (name, key) => ({ ...(key && { suggested_key: { default: key } }), description: `__MSG_command_${name}__` });

/** @param {'chrome' | 'firefox'} browser @param {string} version */
export function manifestFor(browser, version) {
  return {
    manifest_version: 3,
    name: '__MSG_extension_name__',
    short_name: 'Nutgraf',
    description: '__MSG_extension_description__',
    version,
    default_locale: 'en',
    icons: ICONS,
    action: { default_popup: 'popup/popup.html', default_title: '__MSG_action_title__', default_icon: ICONS },
    options_ui: { page: 'options/options.html', open_in_tab: true },
    content_security_policy: { extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'" },
    commands: {
      'toggle-reading': command('toggle_reading', 'Alt+Shift+N'),
      'reader-view': command('reader_view', 'Alt+Shift+R'),
      'toggle-panel': command('toggle_panel', 'Alt+Shift+W'),
      'show-all': command('show_all'),
    },
    // Only sites that the reader names are ever asked for, one by one.
    optional_host_permissions: ['*://*/*'],
    ...OF_BROWSER[browser],
  };
}

const PERMISSIONS = ['activeTab', 'scripting', 'storage'];

const OF_BROWSER = {
  chrome: {
    minimum_chrome_version: '116',
    background: { service_worker: 'background.js', type: 'module' },
    permissions: PERMISSIONS,
    optional_permissions: ['contextMenus'],
  },
  firefox: {
    background: { scripts: ['background.js'], type: 'module' },
    // Firefox cannot ask for the menu later, and does not warn of it. It stays empty until the reader wants it.
    permissions: [...PERMISSIONS, 'contextMenus'],
    browser_specific_settings: {
      gecko: { id: 'nutgraf@nutgraf', strict_min_version: '140.0', data_collection_permissions: { required: ['none'] } },
      gecko_android: { strict_min_version: '142.0' },
    },
  },
};
