/**
 * A throwaway world for one side of a case: HOME, working directory, agent folder, environment.
 * Both sides get the same files under paths of the same length, so that nothing is cut elsewhere.
 */
import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { HostError } from '../../vocabulary/errors.js';
import type { JsonObject, JsonValue } from '../../vocabulary/json.js';
import type { Places } from './normalise.js';
import type { Script } from './script.js';

const SETUP_MS_MAX = 30_000;
const FILES_MAX = 1_000;
const TEXT_CHARS_MAX = 4_000;
/** Their files hold times and process ids. */
const UNREAD_FOLDERS = new Set(['.git', 'node_modules']);

export interface World {
  readonly root: string;
  readonly home: string;
  readonly cwd: string;
  readonly agentDir: string;
  readonly stateDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly places: Places;
}

/** @throws HostError E_CONFIG when a program of the setup fails */
export function createWorld(script: Script): World {
  const root = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'pi-conf-')));
  const home = path.join(root, 'home');
  const cwd = path.join(root, 'work');
  const agentDir = path.join(home, '.pi', 'agent');
  const stateDir = path.join(root, 'state');
  for (const folder of [agentDir, cwd, stateDir]) mkdirSync(folder, { recursive: true });
  const env = environment(home, agentDir);
  const { files = {}, run = [], outside = [] } = script.setup ?? {};
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(cwd, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  for (const file of outside) writeFileSync(file, '');
  for (const [program = '', ...args] of run) {
    const done = spawnSync(program, args, { cwd, env, timeout: SETUP_MS_MAX });
    if (done.status !== 0) {
      throw new HostError('E_CONFIG', `the setup of a script failed: ${program} ${args.join(' ')}`);
    }
  }
  const places: Places = [
    [cwd, '<cwd>'],
    [agentDir, '<agent>'],
    [home, '<home>'],
    [root, '<world>'],
  ];
  return { root, home, cwd, agentDir, stateDir, env, places };
}

export function removeWorld(world: World, script: Script): void {
  rmSync(world.root, { recursive: true, force: true });
  for (const file of script.setup?.outside ?? []) rmSync(file, { force: true });
}

/** Nothing of the operator: no credentials, no configuration, fixed language, zone and author. */
function environment(home: string, agentDir: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: home,
    USER: 'conformance',
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    TERM: 'xterm-256color',
    COLORTERM: 'truecolor',
    // Neither side has a terminal; both are to colour as if they had one.
    FORCE_COLOR: '3',
    PI_CODING_AGENT_DIR: agentDir,
    PI_OFFLINE: '1',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'conformance',
    GIT_AUTHOR_EMAIL: 'conformance@localhost',
    GIT_COMMITTER_NAME: 'conformance',
    GIT_COMMITTER_EMAIL: 'conformance@localhost',
    GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
    GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
  };
}

/** What is in the working directory and the home after a case: text, or the digest of long files. */
export function worldFiles(world: World): JsonObject {
  const found: Record<string, JsonValue> = {};
  const visit = (folder: string, prefix: string): void => {
    const items = readdirSync(folder, { withFileTypes: true });
    for (const item of items.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (Object.keys(found).length >= FILES_MAX) return;
      const name = `${prefix}/${item.name}`;
      const file = path.join(folder, item.name);
      if (item.isDirectory()) {
        if (UNREAD_FOLDERS.has(item.name)) found[name] = '<folder>';
        else visit(file, name);
      } else if (item.isFile()) {
        const bytes = readFileSync(file);
        const text = bytes.toString('utf8');
        found[name] =
          text.length <= TEXT_CHARS_MAX ? text : createHash('sha256').update(bytes).digest('hex');
      } else {
        found[name] = '<other>';
      }
    }
  };
  visit(world.cwd, '<cwd>');
  visit(world.home, '<home>');
  return found;
}
