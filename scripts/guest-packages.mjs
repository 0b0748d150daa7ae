/**
 * The modules a guest may import by name, as data: one row a module.
 * Row: { public: names an extension may write, entry: './path' in this repository or a package
 * specifier, exports?: 'default' (`module.exports` is the default export, as Node's builtins look
 * to `require`), alias?: { specifier: specifier or './path' } used inside that row's package }.
 * Everything an entry imports is added by itself. `guest-packages-pi.mjs` has rows of this shape.
 */

/** @typedef {{ public: string[], entry: string, exports?: 'default', alias?: Record<string, string> }} GuestPackage */

/**
 * @param {string} name
 * @param {string} [file]
 * @returns {GuestPackage}
 */
const builtin = (name, file = `${name}.js`) => ({
  public: [`node:${name}`, name],
  entry: `./runtime/guest/node/${file}`,
  exports: 'default',
});

const BUILTINS = [
  'assert',
  'async_hooks',
  'buffer',
  'child_process',
  'cluster',
  'console',
  'constants',
  'crypto',
  'dgram',
  'diagnostics_channel',
  'dns',
  'events',
  'fs',
  'http',
  'http2',
  'https',
  'inspector',
  'module',
  'net',
  'os',
  'path',
  'perf_hooks',
  'process',
  'querystring',
  'readline',
  'repl',
  'stream',
  'string_decoder',
  'timers',
  'tls',
  'tty',
  'url',
  'util',
  'v8',
  'vm',
  'worker_threads',
  'zlib',
];

const SUBPATHS = {
  'assert/strict': 'assert-strict.js',
  'dns/promises': 'dns-promises.js',
  'fs/promises': 'fs-promises.js',
  'path/posix': 'path-posix.js',
  'path/win32': 'path-win32.js',
  'readline/promises': 'readline-promises.js',
  'stream/consumers': 'stream-consumers.js',
  'stream/promises': 'stream-promises.js',
  'stream/web': 'stream-web.js',
  'timers/promises': 'timers-promises.js',
  'util/types': 'util-types.js',
};

/** @type {readonly GuestPackage[]} */
export const GUEST_PACKAGES = [
  ...BUILTINS.map((name) => builtin(name)),
  ...Object.entries(SUBPATHS).map(([name, file]) => builtin(name, file)),
];

/** Not importable by name: evaluated by id at boot (`eager` of the boot entry); installs globals. */
export const GUEST_EAGER = ['./runtime/guest/web/globals.js', './runtime/guest/api/install.js'];

/** Replacements for what packages import, in every row. Targets are public names or './path'. */
export const GUEST_ALIASES = {
  'abort-controller': './runtime/guest/web/abort-controller.js',
  'process/': 'node:process',
  qs: './runtime/guest/node/internal/qs-for-url.js',
  'string_decoder/': 'node:string_decoder',
};
