import { setMaxListeners } from 'node:events';
import { mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WATCHES_MAX } from '../../../../hostcalls/connectors/fs/limits.js';
import { createWatchEvents } from '../../../../hostcalls/connectors/fs/watch-events.js';
import { fsWatch } from '../../../../hostcalls/methods/fs-watch.js';
import type { MethodResult, StreamControl, StreamSink } from '../../../../hostcalls/method-spec.js';
import { createWorld, STRATEGIES, typed, type ContextOptions, type World } from './support.js';

interface Watching {
  readonly control: StreamControl;
  /** Resolves when the guest has been told about this name. */
  told(name: string): Promise<unknown>;
  readonly names: readonly (string | null)[];
}

function isEvent(chunk: unknown): chunk is { event: string; name: string | null } {
  return typeof chunk === 'object' && chunk !== null && 'event' in chunk && 'name' in chunk;
}

describe.each(STRATEGIES)('with the %s strategy', (strategy) => {
  let world: World;
  let controller: AbortController;
  const inWs = (...names: string[]): string => join(world.workspace, ...names);

  const watch = (
    path: string,
    recursive = false,
    options: ContextOptions = { signal: controller.signal },
  ): Watching => {
    const names: (string | null)[] = [];
    const waiting = new Map<string, (value: unknown) => void>();
    const sink: StreamSink = {
      push: (channel, chunk) => {
        if (channel !== 'event' || !isEvent(chunk)) throw new Error('not an event');
        names.push(chunk.name);
        if (chunk.name !== null) waiting.get(chunk.name)?.(chunk.event);
        return Promise.resolve();
      },
    };
    const method = typed(fsWatch);
    const params = method.params.parse({ path, recursive });
    const control = method.open?.(params, world.context(options), sink);
    if (control === undefined) throw new Error('fs.watch is a stream');
    const told = async (name: string): Promise<unknown> => {
      if (names.includes(name)) return name;
      return await Promise.race([
        new Promise((resolve) => waiting.set(name, resolve)),
        control.done.then(() => {
          throw new Error(`ended before ${name}`);
        }),
      ]);
    };
    return { control, told, names };
  };

  beforeEach(() => {
    world = createWorld({ strategy });
    controller = new AbortController();
    // One signal for many calls is a habit of this test only.
    setMaxListeners(0, controller.signal);
  });
  afterEach(() => {
    controller.abort();
    world.remove();
  });

  test('a directory tells the names of what changes in it', async () => {
    mkdirSync(inWs('d'));
    const watching = watch('d');
    writeFileSync(inWs('d', 'new'), '');
    await watching.told('new');
    renameSync(inWs('d', 'new'), inWs('d', 'moved'));
    await watching.told('moved');
    controller.abort();
    await expect(watching.control.done).resolves.toEqual({ value: null });
  });

  test('a file is told by its own name', async () => {
    writeFileSync(inWs('file'), '');
    symlinkSync('file', inWs('link'));
    const watching = watch('./link');
    writeFileSync(inWs('file'), 'changed');
    await watching.told('link');
    expect(new Set(watching.names)).toEqual(new Set(['link']));
  });

  test('a tree tells relative names, also of directories made later', async () => {
    mkdirSync(inWs('d', 'e'), { recursive: true });
    const watching = watch('d', true);
    writeFileSync(inWs('d', 'e', 'deep'), '');
    await watching.told('e/deep');
    mkdirSync(inWs('d', 'later', 'more'), { recursive: true });
    await watching.told('later');
    writeFileSync(inWs('d', 'later', 'x'), '');
    await watching.told('later/x');
    writeFileSync(inWs('d', 'later', 'more', 'y'), '');
    await watching.told('later/more/y');
  });

  test('a link in a tree, or planted later, adds nothing of its target', async () => {
    mkdirSync(inWs('d'));
    symlinkSync(world.outside, inWs('d', 'out'));
    const watching = watch('d', true);
    symlinkSync(world.outside, inWs('d', 'later'));
    await watching.told('later');
    writeFileSync(join(world.outside, 'secret-name'), '');
    writeFileSync(inWs('d', 'end'), '');
    await watching.told('end');
    expect(watching.names.join(' ')).not.toContain('secret-name');
  });

  test('a watched directory that is moved out of the workspace tells nothing more', async () => {
    mkdirSync(inWs('d'));
    const watching = watch('d', true);
    writeFileSync(inWs('d', 'first'), '');
    await watching.told('first');
    renameSync(inWs('d'), join(world.outside, 'd'));
    await watching.told('d');
    writeFileSync(join(world.outside, 'd', 'secret-name'), '');
    // Another watch proves that the system has delivered what there was to deliver.
    const other = watch('.');
    writeFileSync(inWs('later'), '');
    await other.told('later');
    expect(watching.names).not.toContain('secret-name');
  });

  test('a removed directory is told by its own name', async () => {
    mkdirSync(inWs('d'));
    const watching = watch('d');
    rmSync(inWs('d'), { recursive: true });
    await watching.told('d');
  });

  test.each(['../outside', '/', '/proc', '/dev', 'out'])('%s is not watched', async (path) => {
    symlinkSync(world.outside, inWs('out'));
    const watching = watch(path);
    await expect(watching.control.done).rejects.toMatchObject({
      code: 'denied',
      message: `EACCES: permission denied, watch '${path}'`,
    });
  });

  test('a missing path fails as in Node', async () => {
    await expect(watch('no').control.done).rejects.toMatchObject({
      code: 'io',
      message: "ENOENT: no such file or directory, watch 'no'",
    });
  });

  test('a moved epoch refuses the watch', async () => {
    const watching = watch('.', false, { signal: controller.signal, epoch: 2 });
    await expect(watching.control.done).rejects.toMatchObject({ reason: 'epoch_moved' });
  });

  test('the number of watches is bounded for each extension and given back', async () => {
    const before = descriptors();
    const watches = Array.from({ length: WATCHES_MAX }, () => watch('.'));
    await expect(watch('.').control.done).rejects.toMatchObject({ details: { errno: 'EMFILE' } });
    const other = watch('.', false, { signal: controller.signal, extensionId: 'other' });
    watches[0]?.control.control?.('close');
    const again = watch('.');
    writeFileSync(inWs('x'), '');
    await Promise.all([again.told('x'), other.told('x')]);
    controller.abort();
    const ends: Promise<MethodResult>[] = [again, other, ...watches].map((one) => one.control.done);
    await Promise.all(ends);
    // The kernel's queue of events stays with the loop.
    expect(descriptors()).toBeLessThanOrEqual(before + 1);
  });

  test('an aborted call never starts', async () => {
    const watching = watch('.', false, { signal: AbortSignal.abort() });
    await expect(watching.control.done).resolves.toEqual({ value: null });
  });
});

describe('events for a slow guest', () => {
  test('equal events collapse and too many become one without a name', async () => {
    const pushed: unknown[] = [];
    const turns: (() => void)[] = [];
    const sink: StreamSink = {
      push: (_channel, chunk) => {
        pushed.push(chunk);
        return new Promise((resolve) => turns.push(resolve));
      },
    };
    const events = createWatchEvents(
      sink,
      (error) => {
        throw error;
      },
      2,
    );
    const next = async (): Promise<void> => {
      turns.shift()?.();
      await new Promise(setImmediate);
    };
    events.add({ event: 'change', name: 'a' });
    events.add({ event: 'change', name: 'b' });
    events.add({ event: 'change', name: 'b' });
    await next();
    expect(pushed).toEqual([
      { event: 'change', name: 'a' },
      { event: 'change', name: 'b' },
    ]);
    for (const name of ['c', 'd', 'e']) events.add({ event: 'rename', name });
    await next();
    expect(pushed.slice(2)).toEqual([{ event: 'change', name: null }]);
    await next();
    events.add({ event: 'change', name: 'f' });
    events.stop();
    events.add({ event: 'change', name: 'g' });
    await next();
    expect(pushed.length).toBe(4);
  });

  test('a stream that refuses a chunk ends the watch', async () => {
    const failure = await new Promise((resolve) => {
      const sink: StreamSink = { push: () => Promise.reject(new Error('gone')) };
      createWatchEvents(sink, resolve).add({ event: 'change', name: 'a' });
    });
    expect(String(failure)).toContain('gone');
  });
});

function descriptors(): number {
  return process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
}
