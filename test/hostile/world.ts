/**
 * The world that a hostile program must not change: a workspace with files that gain power later,
 * a folder beside it with a secret, a server that nobody may reach and one that sends there, secrets
 * in the environment, the prototypes of the host's own realm, and the processes of this machine.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';

export const CANARY = /canary-(?:plain|key|outside)-7d1/;
const VARIABLES = { CANARY_PLAIN: 'canary-plain-7d1', CANARY_API_KEY: 'canary-key-7d1' };
const PROTECTED = ['keep.txt', '.git', '.pi', 'link-out', 'link-git', 'sub/nested/.git'];

export interface World {
  readonly base: string;
  readonly workspace: string;
  readonly stateDir: string;
  readonly extensions: string;
  /** Address and port that an operator scope names. */
  readonly doorTarget: string;
  /** Faults since the last look; the workspace is brought back to its first state. */
  faults(absent: readonly string[]): readonly string[];
  close(): Promise<void>;
}

function digestOf(target: string): string {
  const hash = createHash('sha256');
  const walk = (at: string): void => {
    let names: readonly string[];
    try {
      names = readdirSync(at).sort();
    } catch {
      hash.update(`${at}\0${linkOrText(at)}\0`);
      return;
    }
    if (isLink(at)) hash.update(`${at}\0${readlinkSync(at)}\0`);
    else for (const name of names) walk(path.join(at, name));
  };
  walk(target);
  return hash.digest('hex');
}

function isLink(at: string): boolean {
  try {
    readlinkSync(at);
    return true;
  } catch {
    return false;
  }
}

function linkOrText(at: string): string {
  try {
    return isLink(at) ? readlinkSync(at) : readFileSync(at, 'utf8');
  } catch {
    return 'absent';
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function furnish(workspace: string): void {
  const put = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(workspace, name)), { recursive: true });
    writeFileSync(path.join(workspace, name), text);
  };
  put('keep.txt', 'keep');
  put('.git/HEAD', 'ref: refs/heads/main\n');
  put('.git/config', '[core]\n');
  put('.git/hooks/pre-commit', '#!/bin/sh\n');
  put('.git/info/exclude', '');
  put('.pi/settings.json', '{}');
  put('.pi/extensions/own.ts', 'export default function () {}\n');
  put('sub/nested/.git/hooks/pre-push', '#!/bin/sh\n');
  symlinkSync('../outside', path.join(workspace, 'link-out'));
  symlinkSync('.git', path.join(workspace, 'link-git'));
}

/** Own and inherited members of the prototypes that a careless host lets a guest change. */
function realmFingerprint(): string {
  const prototypes = [Object, Array, Function, Promise, Map, String, RegExp, Error].map((owner) =>
    Reflect.ownKeys(owner.prototype).map(String).sort().join(),
  );
  return [...prototypes, Object.getOwnPropertyNames(globalThis).sort().join()].join('\n');
}

export async function createWorld(): Promise<World> {
  const base = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'pi-hostile-')));
  const workspace = path.join(base, 'workspace');
  const outside = path.join(base, 'outside');
  const extensions = path.join(base, 'extensions');
  const stateDir = path.join(base, 'state');
  for (const folder of [workspace, outside, extensions, stateDir]) mkdirSync(folder);
  writeFileSync(path.join(outside, 'secret.txt'), 'canary-outside-7d1');
  writeFileSync(path.join(outside, 'secret.json'), '{"secret":"canary-outside-7d1"}');
  furnish(workspace);
  Object.assign(process.env, VARIABLES);

  let vaultConnections = 0;
  const vault = createServer((_request, response) => response.end('canary-outside-7d1'));
  vault.on('connection', () => {
    vaultConnections += 1;
  });
  const port = await listen(vault);
  const door = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://door');
    if (url.pathname === '/to') {
      const to = `http://127.0.0.1:${url.searchParams.get('port') ?? ''}/must-not`;
      response.writeHead(Number(url.searchParams.get('code')), { location: to }).end();
    } else response.end(url.pathname === '/echo' ? JSON.stringify(request.headers) : 'ok');
  });
  const doorPort = await listen(door);
  const target = JSON.stringify({
    port,
    door: doorPort,
    outside,
    state: stateDir,
    extensions,
    pid: process.pid,
  });
  writeFileSync(path.join(workspace, 'target.json'), target);

  const kept = new Map(
    [...PROTECTED.map((name) => path.join(workspace, name)), outside].map((at) => [
      at,
      digestOf(at),
    ]),
  );
  const realm = realmFingerprint();

  const restore = (): void => {
    rmSync(workspace, { recursive: true, force: true });
    mkdirSync(workspace);
    furnish(workspace);
    writeFileSync(path.join(workspace, 'target.json'), target);
  };
  return {
    base,
    workspace,
    stateDir,
    extensions,
    doorTarget: `127.0.0.1:${String(doorPort)}`,
    faults(absent) {
      const faults: string[] = [];
      for (const [at, digest] of kept)
        if (digestOf(at) !== digest) faults.push(`changed: ${path.relative(base, at)}`);
      const marked = readdirSync(base, { recursive: true, withFileTypes: true })
        .filter((item) => item.name.startsWith('pwned') && !item.parentPath.startsWith(extensions))
        .map((item) => `made: ${item.name}`);
      faults.push(...marked);
      if (existsSync('/tmp/pwned-outside')) faults.push('made: /tmp/pwned-outside');
      for (const name of absent)
        if (existsSync(path.join(workspace, name))) faults.push(`made: ${name}`);
      if (vaultConnections > 0)
        faults.push(`connections to the vault: ${String(vaultConnections)}`);
      if (realmFingerprint() !== realm || 'polluted' in {})
        faults.push("the host's realm was changed");
      vaultConnections = 0;
      restore();
      return faults;
    },
    async close() {
      for (const name of Object.keys(VARIABLES)) Reflect.deleteProperty(process.env, name);
      vault.closeAllConnections();
      door.closeAllConnections();
      await Promise.all(
        [vault, door].map((server) => new Promise((resolve) => server.close(resolve))),
      );
      rmSync(base, { recursive: true, force: true });
    },
  };
}

/** Processes of this machine with the argument, as pids. */
export function processesWith(argument: string): readonly string[] {
  if (!existsSync('/proc/self/cmdline')) return [];
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0').includes(argument);
    } catch {
      return false;
    }
  });
}
