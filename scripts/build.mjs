/**
 * Builds dist: compiled TypeScript, the guest's modules, and the executable bit of the command.
 * `npm start`, `npm test` and `npm run bench` call it; it skips what did not change.
 */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { writeGuest } from './build-guest.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const TSC = path.join(ROOT, 'node_modules/typescript/bin/tsc');

function compile() {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [
        TSC,
        '-p',
        'tsconfig.build.json',
        '--incremental',
        '--tsBuildInfoFile',
        'dist/build.tsbuildinfo',
      ],
      { cwd: ROOT, stdio: 'inherit' },
    );
    child.on('close', resolve);
  });
}

const NAMED_ZOD = /^import \{ z \} from (['"]zod['"]);$/m;

/** What a lane never evaluates is left out: half of zod is languages and schema kinds nobody uses. */
const ONLY_WHAT_IS_USED = {
  name: 'only-what-is-used',
  setup(build) {
    // `z` as a namespace import lets the bundler drop what is not called.
    build.onLoad({ filter: /[\\/]dist[\\/](src|hostcalls)[\\/].*\.js$/ }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8').replace(NAMED_ZOD, 'import * as z from $1;'),
      loader: 'js',
    }));
    // English is imported by itself; messages never reach a guest.
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: 'export {};',
      loader: 'js',
    }));
  },
};

/**
 * The worker's entry as one file: a lane starts with an extension, and loading some two hundred
 * files one by one takes longer than starting the engine. Beside runtime/guest-modules.js, because
 * that module finds the guest's files from its own place.
 */
async function bundleLane() {
  await esbuild.build({
    entryPoints: [path.join(ROOT, 'dist/src/host/lane-entry.js')],
    outfile: path.join(ROOT, 'dist/runtime/lane-worker.js'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['oxc-transform', 'undici', '@jitl/quickjs-wasmfile-release-sync'],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
    },
    // Names stay: stacks are read by people.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    plugins: [ONLY_WHAT_IS_USED],
    sourcemap: 'linked',
    logLevel: 'warning',
  });
}

if (process.argv.includes('--clean'))
  rmSync(path.join(ROOT, 'dist'), { recursive: true, force: true });
const begun = Date.now();
const [code, guest] = await Promise.all([compile(), writeGuest()]);
for (const line of guest.missing)
  process.stderr.write(`guest: not found, throws when required: ${line}\n`);
if (code !== 0) {
  process.stderr.write('build failed: the compiler reported errors above\n');
  process.exit(1);
}
await bundleLane();
const command = path.join(ROOT, 'dist/src/cli/main.js');
if (existsSync(command)) chmodSync(command, 0o755);
if (process.stderr.isTTY) {
  process.stderr.write(
    `built in ${((Date.now() - begun) / 1000).toFixed(1)} s, guest ${guest.digest.slice(0, 12)}\n`,
  );
}
