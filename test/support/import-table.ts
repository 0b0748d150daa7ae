/**
 * Who may import whom. A new edge is a change to this table, and reviewed as such; what each room
 * is for stands in its README. `(types)` allows `import type` only, `node:*` every built-in.
 */
const DECIDING = ['src/vocabulary', 'src/settings (types)', 'src/stats'];
const NODE = 'node:*';

export const IMPORT_TABLE: Readonly<Record<string, readonly string[]>> = {
  'src/vocabulary': [],
  'src/stats': [],
  'src/paths': ['src/vocabulary'],
  'src/egress': ['src/vocabulary', 'ipaddr.js'],
  'src/manifest': ['src/vocabulary', 'zod'],
  'src/settings': ['src/vocabulary', 'zod', 'smol-toml'],
  // Explaining a policy names settings and their sources, so it uses more than the types.
  'src/policy': ['src/vocabulary', 'src/settings', 'src/stats'],
  'src/exec-mediation': [...DECIDING, 'unbash'],
  'src/secret-broker': DECIDING,
  'src/quota': DECIDING,
  'src/trust': DECIDING,
  'src/rollout': DECIDING,
  'src/alerts': DECIDING,
  'src/risk': DECIDING,
  'src/flow': DECIDING,
  'src/grants': [...DECIDING, 'src/paths', 'src/egress'],
  'src/ledger': ['src/vocabulary', '@noble/hashes', 'zod'],
  'src/gates': [
    'src/vocabulary',
    'src/settings',
    'src/paths',
    'src/egress',
    'src/policy',
    'src/exec-mediation',
    'src/secret-broker',
    'src/quota',
    'src/trust',
    'src/rollout',
    'src/alerts',
    'src/risk',
    'src/flow',
    'src/grants',
  ],
  'src/evidence': [
    'src/vocabulary',
    'src/settings (types)',
    'src/ledger',
    'src/alerts',
    'src/risk',
    'zod',
  ],
  scanner: ['src/vocabulary', 'src/manifest', 'acorn'],
  runtime: [
    'src/vocabulary',
    'runtime/intrinsics',
    'runtime/lane',
    'runtime/link',
    'runtime/loader',
    'quickjs-emscripten-core',
    '@jitl/quickjs-wasmfile-release-sync',
    'node:fs',
    'node:module',
    'node:path',
    'node:url',
    'node:vm',
  ],
  'runtime/intrinsics': ['src/vocabulary', 'runtime', 'node:crypto', 'node:url', 'node:zlib'],
  'runtime/lane': ['src/vocabulary', 'runtime', 'node:worker_threads'],
  'runtime/link': ['src/vocabulary', 'acorn', 'oxc-transform'],
  'runtime/loader': [
    'src/vocabulary',
    'runtime/link',
    '@jridgewell/trace-mapping',
    'node:crypto',
    'node:fs',
    'node:module',
    'node:path',
    'node:url',
  ],
  hostcalls: [
    'src/vocabulary',
    'src/settings (types)',
    'src/gates',
    'src/ledger',
    'src/secret-broker',
    'hostcalls/abi',
    'hostcalls/methods',
    'zod',
  ],
  'hostcalls/abi': ['src/vocabulary', 'zod'],
  'hostcalls/methods': [
    'src/vocabulary',
    'src/egress',
    'src/secret-broker',
    'hostcalls',
    'hostcalls/connectors',
    'zod',
  ],
  'hostcalls/connectors': [
    'src/vocabulary',
    'src/settings (types)',
    'src/paths',
    'src/egress',
    'src/exec-mediation',
    'src/secret-broker',
    'hostcalls',
    'undici',
    'ipaddr.js',
    'zod',
    NODE,
  ],
  'src/host': [
    'src/*',
    'runtime',
    'runtime/*',
    'hostcalls',
    'hostcalls/*',
    'scanner',
    'pino',
    'kysely',
    'libsql',
    'zod',
    '@noble/hashes',
    NODE,
  ],
  'src/cli': ['src/*', 'scanner', 'commander', '@clack/prompts', 'pino', NODE],
  'src/index.ts': ['src/*', 'runtime', 'hostcalls', 'scanner'],
};

/** Rooms nobody else may reach into, whatever their row says. */
export const NOBODY_IMPORTS = ['src/cli', 'src/index.ts'] as const;

/** Rooms with rows of their own below a top-level folder. */
const SUBROOMS = ['runtime', 'hostcalls'];

/** The room of a file: `src/policy`, `hostcalls/connectors`, `runtime`, `src/index.ts`. */
export function roomOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  if (top === 'src') return `src/${second}`;
  const isSubroom = SUBROOMS.includes(top) && !second.endsWith('.ts');
  return isSubroom ? `${top}/${second}` : top;
}

export function mayImport(from: string, to: string, isTypeOnly: boolean): boolean {
  if (from === to) return true;
  const row = IMPORT_TABLE[from] ?? [];
  if (NOBODY_IMPORTS.some((room) => room === to)) return row.includes(to);
  return row.some((allowed) => {
    if (allowed.endsWith(' (types)')) return isTypeOnly && allowed === `${to} (types)`;
    if (allowed.endsWith('*')) return to.startsWith(allowed.slice(0, -1));
    return allowed === to || (isPackage(allowed) && to.startsWith(`${allowed}/`));
  });
}

function isPackage(name: string): boolean {
  return !name.startsWith('src/') && !name.startsWith('runtime') && !name.startsWith('hostcalls');
}
