import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fsCopy } from '../../../../hostcalls/methods/fs-copy.js';
import { fsList } from '../../../../hostcalls/methods/fs-list.js';
import { fsMkdir } from '../../../../hostcalls/methods/fs-mkdir.js';
import { fsRead } from '../../../../hostcalls/methods/fs-read.js';
import { fsRemove } from '../../../../hostcalls/methods/fs-remove.js';
import { fsRename } from '../../../../hostcalls/methods/fs-rename.js';
import { fsTruncate } from '../../../../hostcalls/methods/fs-truncate.js';
import { fsWrite } from '../../../../hostcalls/methods/fs-write.js';
import type { AnyMethodSpec } from '../../../../hostcalls/method-spec.js';
import { CallError } from '../../../../src/vocabulary/errors.js';
import { createWorld, STRATEGIES, type World } from './support.js';

/** Rounds of all calls against a process that swaps as fast as it can. */
const ROUNDS = 400;

let world: World;
afterEach(() => {
  world.remove();
});

/** Swaps `dir`, `file` and `link` in the workspace between the real thing and a link that leads out. */
const swapper = `
  import { mkdirSync, renameSync, symlinkSync, rmSync, writeFileSync } from 'node:fs';
  const [ws, outside] = process.argv.slice(2);
  process.chdir(ws);
  const quietly = (work) => { try { work(); } catch {} };
  let stop = false;
  process.on('message', () => { stop = true; });
  process.send('ready');
  mkdirSync('real');
  writeFileSync('real/file', 'inside');
  const loop = () => {
    for (let i = 0; i < 200; i += 1) {
      // Names that always exist and change their meaning in one step.
      quietly(() => { symlinkSync(outside, 'next'); renameSync('next', 'link'); });
      quietly(() => { symlinkSync(outside + '/file', 'next-file'); renameSync('next-file', 'file'); });
      quietly(() => { symlinkSync('real', 'next'); renameSync('next', 'link'); });
      quietly(() => { writeFileSync('plain', 'inside'); renameSync('plain', 'file'); });
      // A directory cannot be replaced in one step; it comes and goes.
      quietly(() => renameSync('dir', 'hidden'));
      quietly(() => symlinkSync(outside, 'dir'));
      quietly(() => rmSync('dir'));
      quietly(() => renameSync('hidden', 'dir'));
      quietly(() => mkdirSync('dir'));
    }
    if (stop) process.disconnect(); else setImmediate(loop);
  };
  loop();
`;

beforeEach(() => {
  world = createWorld();
});

test.each(STRATEGIES)(
  'contents never get out or in while another process swaps links in: %s (SLO-09)',
  async (strategy) => {
    world.remove();
    world = createWorld({ strategy });
    writeFileSync(join(world.outside, 'file'), 'secret');
    mkdirSync(join(world.outside, 'tree'));
    writeFileSync(join(world.outside, 'tree', 'kept'), 'kept');
    const script = join(world.base, 'swapper.mjs');
    writeFileSync(script, swapper);
    const child = fork(script, [world.workspace, world.outside]);
    try {
      await once(child, 'message');
      for (let round = 0; round < ROUNDS; round += 1) attackOnce(strategy);
    } finally {
      child.send('stop');
      await once(child, 'exit');
    }
    expect(successes).toBeGreaterThan(ROUNDS / 10);
    expect(readFileSync(join(world.outside, 'file'), 'utf8')).toBe('secret');
    expect(readdirSync(join(world.outside, 'tree'))).toEqual(['kept']);
    // The portable strategy may leave empty entries outside (its header says so); Linux may not.
    if (strategy === 'descriptor') {
      expect(readdirSync(world.outside).sort()).toEqual(['file', 'tree']);
    }
    for (const name of readdirSync(world.outside)) {
      if (name.startsWith('new')) {
        expect(readFileSync(join(world.outside, name), 'utf8')).toBe('');
      }
    }
  },
  60_000,
);

/** Calls that found the real thing: without any, nothing was raced. */
let successes = 0;

function attackOnce(strategy: string): void {
  for (const path of ['dir/file', 'file', 'link/file']) {
    expect(attempt(fsRead, { path, encoding: 'utf8' })?.value ?? '').not.toContain('secret');
    attempt(fsWrite, { path, flag: 'w', text: 'evil' });
    attempt(fsWrite, { path, flag: 'a', text: 'evil' });
    attempt(fsTruncate, { path, length: 1 });
    attempt(fsCopy, { from: path, to: 'copied' });
    expect(attempt(fsRead, { path: 'copied', encoding: 'utf8' })?.value ?? '').not.toContain(
      'secret',
    );
  }
  attempt(fsWrite, { path: 'dir/new', flag: 'wx', text: 'evil' });
  attempt(fsWrite, { path: 'link/new', flag: 'wx', text: 'evil' });
  expect(attempt(fsList, { path: 'link' })?.value ?? []).not.toContainEqual({
    name: 'tree',
    type: 'dir',
  });
  if (strategy === 'descriptor') {
    // What the portable strategy cannot promise is attacked on Linux only.
    attempt(fsMkdir, { path: 'dir/new-directory' });
    attempt(fsRename, { from: 'copied', to: 'dir/new-moved' });
    attempt(fsMkdir, { path: 'link/new-directory/deeper', recursive: true });
    attempt(fsRemove, { path: 'link/tree', kind: 'any', recursive: true, force: true });
    attempt(fsRemove, { path: 'dir/tree', kind: 'any', recursive: true, force: true });
    attempt(fsRemove, { path: 'dir', kind: 'any', recursive: true, force: true });
  }
}

/** Losing the race is an error of the call; anything else is a bug. */
function attempt(spec: AnyMethodSpec, params: object): { value?: unknown } | undefined {
  try {
    const result = world.call(spec, params);
    successes += 1;
    return result;
  } catch (error) {
    if (error instanceof CallError) return undefined;
    throw error;
  }
}
