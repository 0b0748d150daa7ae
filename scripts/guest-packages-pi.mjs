/**
 * The pi packages and TypeBox as a guest may import them, in the rows of guest-packages.mjs.
 * Upstream's own files wherever they stand alone; runtime/guest/pi/ stands for what would read the
 * package from disk, load machine code, or start a second host.
 */
import { readFileSync } from 'node:fs';

const UPSTREAM = './node_modules/@mariozechner/pi-coding-agent/dist';

/** Both scopes name one module: an extension and its dependency must see the same classes. */
const inBothScopes = (name) => [`@mariozechner/${name}`, `@earendil-works/${name}`];

/** What upstream's files import that has a stand-in, by every spelling that they use. */
const STAND_INS = {
  './config.js': './runtime/guest/pi/config.js',
  '../config.js': './runtime/guest/pi/config.js',
  '../../config.js': './runtime/guest/pi/config.js',
  '../../../config.js': './runtime/guest/pi/config.js',
  '../../../../config.js': './runtime/guest/pi/config.js',
  './photon.js': './runtime/guest/pi/photon.js',
  '../../utils/mime.js': './runtime/guest/pi/mime.js',
  '../../utils/tools-manager.js': './runtime/guest/pi/tools-manager.js',
  './clipboard-native.js': './runtime/guest/pi/clipboard-native.js',
  'cli-highlight': './runtime/guest/pi/cli-highlight.js',
  'supports-color': './runtime/guest/pi/supports-color.js',
  '#supports-color': './runtime/guest/pi/supports-color.js',
};

/** Node modules that files on the way of every component import and hardly ever use. */
const LAZY_NODE = {
  fs: './runtime/guest/pi/lazy-fs.js',
  'node:fs': './runtime/guest/pi/lazy-fs.js',
  'node:os': './runtime/guest/pi/lazy-os.js',
  'node:perf_hooks': './runtime/guest/pi/lazy-perf-hooks.js',
};

/** How every folder of TypeBox's engine spells its entry: loaded when called, not when imported. */
const LAZY_ENGINE = { '../instantiate.mjs': './runtime/guest/pi/typebox-instantiate.js' };

/** @type {readonly import('./guest-packages.mjs').GuestPackage[]} */
export const GUEST_PACKAGES = [
  // These rows come first: a module keeps the aliases of the row that reaches it first, and only
  // these give theme.js its light schema module and both files their lazy Node modules.
  {
    public: [],
    entry: './node_modules/@mariozechner/pi-tui/dist/tui.js',
    alias: LAZY_NODE,
  },
  {
    public: [],
    entry: `${UPSTREAM}/core/keybindings.js`,
    alias: { ...STAND_INS, ...LAZY_NODE },
  },
  { public: [], entry: './runtime/guest/pi/config.js', alias: LAZY_NODE },
  {
    public: [],
    entry: `${UPSTREAM}/modes/interactive/theme/theme.js`,
    alias: {
      ...STAND_INS,
      ...LAZY_NODE,
      typebox: './runtime/guest/pi/theme-schema.js',
      'typebox/compile': './runtime/guest/pi/theme-schema.js',
    },
  },
  // Evaluated by id at boot; the `pi` and `ctx` objects.
  { public: [], entry: './runtime/guest/api/install.js', alias: STAND_INS },
  { public: inBothScopes('pi-tui'), entry: './runtime/guest/pi/pi-tui.js', alias: STAND_INS },
  {
    public: inBothScopes('pi-coding-agent'),
    entry: './runtime/guest/pi/pi-coding-agent.js',
    alias: STAND_INS,
  },
  {
    public: [
      ...inBothScopes('pi-ai'),
      '@earendil-works/pi-ai/compat',
      '@earendil-works/pi-ai/models',
      '@earendil-works/pi-ai/providers/all',
    ],
    entry: './runtime/guest/pi/pi-ai.js',
    alias: STAND_INS,
  },
  {
    public: inBothScopes('pi-ai').map((name) => `${name}/oauth`),
    entry: './runtime/guest/pi/pi-ai-oauth.js',
  },
  {
    public: inBothScopes('pi-agent-core'),
    entry: './runtime/guest/pi/pi-agent-core.js',
    alias: STAND_INS,
  },
  {
    public: ['typebox', '@sinclair/typebox'],
    entry: './runtime/guest/pi/typebox.js',
    alias: LAZY_ENGINE,
  },
  {
    public: ['typebox/compile', '@sinclair/typebox/compile'],
    entry: './runtime/guest/pi/typebox-compile.js',
    alias: LAZY_ENGINE,
  },
  {
    public: ['typebox/value', '@sinclair/typebox/value'],
    entry: './runtime/guest/pi/typebox-value.js',
    alias: LAZY_ENGINE,
  },
];

/** The version that the guest reports is written down; a new upstream must change it knowingly. */
function checkVersion() {
  const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
  const upstream = read('../node_modules/@mariozechner/pi-coding-agent/package.json');
  const { version } = JSON.parse(upstream);
  if (!read('../runtime/guest/pi/config.js').includes(`VERSION = '${version}'`)) {
    throw new Error(`runtime/guest/pi/config.js does not name upstream's version ${version}`);
  }
}
checkVersion();
