import {
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fsRead } from '../../../../hostcalls/methods/fs-read.js';
import { fsRealpath } from '../../../../hostcalls/methods/fs-realpath.js';
import { fsRemove } from '../../../../hostcalls/methods/fs-remove.js';
import { fsWrite } from '../../../../hostcalls/methods/fs-write.js';
import { CallError } from '../../../../src/vocabulary/errors.js';
import { createWorld, STRATEGIES, type StrategyName, type World } from './support.js';

/** A tree in memory: the naive model resolves paths on it as POSIX describes, with one rule more. */
type Node =
  | { readonly kind: 'dir'; readonly entries: ReadonlyMap<string, Node> }
  | { readonly kind: 'file'; readonly text: string }
  | { readonly kind: 'link'; readonly target: string };

const NAMES = ['a', 'b', 'c'] as const;
const RUNS = 300;
/** Links that any path may follow (path_resolution(7)). */
const HOPS = 40;

const worlds = new Map<StrategyName, World>();
beforeAll(() => {
  for (const strategy of STRATEGIES) worlds.set(strategy, createWorld({ strategy }));
});
afterAll(() => {
  for (const world of worlds.values()) world.remove();
});

const step = fc.constantFrom(...NAMES, '..', '..', '.', '', 'ws', 'outside', 'ws-evil');
/** `BASE` stands for the directory that holds the workspace. */
const relative = fc.array(step, { minLength: 1, maxLength: 6 }).map((steps) => steps.join('/'));
const anyPath = fc
  .tuple(fc.constantFrom('', '', '', 'BASE/', 'BASE/ws/', 'BASE/outside/', '/'), relative)
  .map(([start, rest]) => start + rest)
  .filter((path) => path !== '');

const node: fc.Memo<Node> = fc.memo((depth) =>
  depth <= 1
    ? fc.oneof(leaf, link)
    : fc.oneof({ weight: 3, arbitrary: directory(depth) }, leaf, { weight: 2, arbitrary: link }),
);
const leaf: fc.Arbitrary<Node> = fc
  .integer({ min: 0, max: 99 })
  .map((number) => ({ kind: 'file', text: `inside ${String(number)}` }));
const link: fc.Arbitrary<Node> = anyPath.map((target) => ({ kind: 'link', target }));
function directory(depth: number): fc.Arbitrary<Node> {
  return fc
    .array(fc.tuple(fc.constantFrom(...NAMES), node(depth - 1)), { maxLength: 3 })
    .map((entries) => ({ kind: 'dir', entries: new Map(entries) }));
}

function build(place: string, entries: ReadonlyMap<string, Node>, base: string): void {
  for (const [name, child] of entries) {
    const path = join(place, name);
    if (child.kind === 'file') writeFileSync(path, child.text);
    else if (child.kind === 'link') symlinkSync(child.target.replace(/^BASE/, base), path);
    else {
      mkdirSync(path);
      build(path, child.entries, base);
    }
  }
}

/** What the model says: the file's text, or why there is none. */
function resolve(top: Node, start: string, base: string): string {
  const world: readonly string[] = base.slice(1).split('/');
  const expand = (path: string): string[] => path.replace(/^BASE/, base).split('/');
  const absolute = (path: string): boolean => path.startsWith('/') || path.startsWith('BASE');
  let above: string[] = absolute(start) ? [] : [...world];
  let stack: Node[] = absolute(start) ? [] : [top];
  const pending = expand(start);
  let slash = /(^|\/)(\.|\.\.)?$/.test(start);
  let hops = 0;
  for (let name = pending.shift(); name !== undefined; name = pending.shift()) {
    if (name === '' || name === '.') continue;
    const here = stack.at(-1);
    if (here === undefined) {
      above = name === '..' ? above.slice(0, -1) : [...above, name];
      const place = above.join('/');
      if (place === [...world, 'ws'].join('/')) {
        stack = [top];
        above = [...world];
      } else if (`${world.join('/')}/`.startsWith(`${place}/`) || place === '') continue;
      else return 'denied';
      continue;
    }
    if (here.kind !== 'dir') return 'ENOTDIR';
    if (name === '..') {
      stack.pop();
      if (stack.length === 0) above = [...world];
      continue;
    }
    const child = here.entries.get(name);
    const last = pending.every((rest) => rest === '' || rest === '.');
    if (child === undefined) return 'ENOENT';
    if (child.kind !== 'link') {
      stack.push(child);
      continue;
    }
    hops += 1;
    if (hops > HOPS) return 'ELOOP';
    if (last && /(^|\/)(\.|\.\.)?$/.test(child.target)) slash = true;
    if (absolute(child.target)) {
      above = [];
      stack = [];
    }
    pending.unshift(...expand(child.target));
  }
  const end = stack.at(-1);
  if (end === undefined) return 'denied';
  if (end.kind === 'dir') return 'EISDIR';
  if (end.kind === 'link') return 'ELOOP';
  return slash ? 'ENOTDIR' : end.text;
}

test.each(STRATEGIES)(
  'reading any path over any tree of links agrees with a naive model: %s (SLO-09)',
  (strategy) => {
    const world = worldOf(strategy);
    fc.assert(
      fc.property(directory(4), fc.array(anyPath, { minLength: 1, maxLength: 8 }), (top, paths) => {
        if (top.kind !== 'dir') return;
        plant(world, top);
        for (const path of paths) {
          const spelled = path.replace(/^BASE/, world.base);
          const outcome = read(world, spelled);
          expect([path, outcome]).toEqual([path, resolve(top, path, world.base)]);
          if (!outcome.startsWith('inside')) continue;
          const real = realpathSync(spelled.startsWith('/') ? spelled : join2(world, spelled));
          expect(world.call(fsRealpath, { path: spelled }).value).toBe(real);
          expect(real.startsWith(`${world.workspace}/`)).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
  },
);

test.each(STRATEGIES)(
  'writing and removing any path over any tree changes nothing outside: %s (SLO-09)',
  (strategy) => {
    const world = worldOf(strategy);
    fc.assert(
      fc.property(directory(4), fc.array(anyPath, { minLength: 1, maxLength: 8 }), (top, paths) => {
        if (top.kind !== 'dir') return;
        plant(world, top);
        for (const path of paths) {
          const spelled = path.replace(/^BASE/, world.base);
          quietly(() => world.call(fsWrite, { path: spelled, flag: 'w', text: 'inside 0' }));
          quietly(() => world.call(fsRemove, { path: spelled, kind: 'any', recursive: true }));
        }
        expect(readdirSync(world.base).sort()).toEqual(
          ['data', 'extension', 'outside', 'temp', 'ws', 'ws-evil'].sort(),
        );
        for (const place of [world.outside, `${world.workspace}-evil`]) {
          expect(readdirSync(place).sort()).toEqual(['a', 'b']);
          expect(readFileSync(join(place, 'a'), 'utf8')).toBe('secret');
          expect(readFileSync(join(place, 'b', 'a'), 'utf8')).toBe('secret');
        }
      }),
      { numRuns: RUNS },
    );
  },
);

function worldOf(strategy: StrategyName): World {
  const world = worlds.get(strategy);
  if (world === undefined) throw new Error(`no world for ${strategy}`);
  return world;
}

function plant(world: World, top: Extract<Node, { kind: 'dir' }>): void {
  for (const place of [world.outside, `${world.workspace}-evil`]) {
    mkdirSync(join(place, 'b'), { recursive: true });
    writeFileSync(join(place, 'a'), 'secret');
    writeFileSync(join(place, 'b', 'a'), 'secret');
  }
  for (const name of readdirSync(world.workspace)) {
    rmSync(join(world.workspace, name), { recursive: true });
  }
  build(world.workspace, top.entries, world.base);
}

/** Joined as text: `join` would resolve parent steps before the links. */
function join2(world: World, path: string): string {
  return `${world.workspace}/${path}`;
}

function read(world: World, path: string): string {
  try {
    const { value } = world.call(fsRead, { path, encoding: 'utf8' });
    return typeof value === 'string' ? value : 'no text';
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    return error.code === 'denied' ? 'denied' : (error.details?.errno ?? error.code);
  }
}

function quietly(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
  }
}
