/**
 * fs.watch: events of one checked file, directory or tree, as a stream that ends with the call's
 * signal. The operation behind it stays open for as long, because later lookups start from the
 * directories that were checked.
 */
import { fstatSync, watch } from 'node:fs';
import { namesOf } from '../../../src/paths/roots.js';
import type { MethodContext, MethodResult, StreamControl, StreamSink } from '../../method-spec.js';
import { FsFailure, PathDenied, toCallError } from './errors.js';
import { openLocatedDirectory } from './look.js';
import { FsOperation } from './operation.js';
import type { LocatedEntry } from './walk.js';
import { createWatchEvents, type WatchEvent } from './watch-events.js';
import { takeWatchSlot } from './watch-slots.js';
import { WatchedTree } from './watched-tree.js';

export interface WatchParams {
  readonly path: string;
  readonly recursive?: boolean | undefined;
}

type OnFailure = (error: unknown) => void;

/**
 * Starts to watch; a failure to start rejects `done` like a later one.
 * Chunks `{ event, name }` go out on channel `event`; `control('close')` or the signal ends it.
 */
export function watchPath(
  params: WatchParams,
  context: MethodContext,
  sink: StreamSink,
): StreamControl {
  const cleanups: (() => void)[] = [];
  const close = (): void => {
    for (const cleanup of cleanups.splice(0).reverse()) cleanup();
  };
  let finish: () => void = close;
  const done = new Promise<MethodResult>((resolve, reject) => {
    const fail = (error: unknown): void => {
      close();
      const failure = toCallError(error, { syscall: 'watch', path: params.path });
      reject(failure instanceof Error ? failure : new Error('watch failed', { cause: failure }));
    };
    finish = () => {
      close();
      resolve({ value: null });
    };
    try {
      start(params, context, sink, cleanups, fail);
    } catch (error) {
      fail(error);
      return;
    }
    context.signal.addEventListener('abort', finish, { once: true });
    cleanups.push(() => {
      context.signal.removeEventListener('abort', finish);
    });
    if (context.signal.aborted) finish();
  });
  return {
    done,
    control: (name) => {
      if (name === 'close') finish();
    },
  };
}

function start(
  params: WatchParams,
  context: MethodContext,
  sink: StreamSink,
  cleanups: (() => void)[],
  fail: OnFailure,
): void {
  cleanups.push(takeWatchSlot(context));
  const operation = new FsOperation(context);
  cleanups.push(() => {
    operation.walker.close();
  });
  const events = createWatchEvents(sink, fail);
  cleanups.push(() => {
    events.stop();
  });
  const onEvent = (event: WatchEvent): void => {
    events.add(event);
  };
  const ownName = namesOf(params.path).at(-1) ?? params.path;
  const located = operation.locate(params.path, { followLast: true });
  if (located.kind === 'entry' && located.stat?.isDirectory() === false) {
    cleanups.push(watchFile(operation, located, ownName, onEvent, fail));
    return;
  }
  const directory = openLocatedDirectory(operation, located);
  operation.begin(directory);
  const recursive = params.recursive === true;
  const parent = located.kind === 'entry' ? located.directory : located.chain.at(-2);
  const tree = new WatchedTree(operation, directory, {
    recursive,
    ownName,
    parent,
    onEvent,
    onFailure: fail,
  });
  cleanups.push(() => {
    tree.close();
  });
  tree.start();
}

function watchFile(
  operation: FsOperation,
  entry: LocatedEntry,
  ownName: string,
  onEvent: (event: WatchEvent) => void,
  onFailure: OnFailure,
): () => void {
  if (entry.stat?.isFile() !== true) throw new PathDenied('path_special_file');
  const fd = operation.walker.adopt(operation.strategy.pin(entry.directory, entry.name));
  const stat = fstatSync(fd);
  if (!stat.isFile()) throw new PathDenied('path_unstable');
  operation.refuseMountedFile(fd, stat, entry);
  if (!operation.strategy.isEntry(fd, entry.directory, entry.name)) throw new FsFailure('ENOENT');
  operation.begin(entry.directory);
  const watcher = watch(operation.strategy.pinned(fd, entry.path), { persistent: false });
  // The system's name for it is that of the descriptor.
  watcher.on('change', (event) => {
    onEvent({ event: event === 'rename' ? 'rename' : 'change', name: ownName });
  });
  watcher.on('error', onFailure);
  return () => {
    watcher.close();
  };
}
