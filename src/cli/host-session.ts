/**
 * One host for one command: created from the flags, its events shown as they happen and kept for
 * `--json`, ended in order whatever happens. Ctrl-C ends guests and children first, then the process.
 */
import { createHost, type HostOptions } from '../host/create-host.js';
import type { Extension } from '../host/extension.js';
import type { Host } from '../host/host.js';
import type { HostEvent } from '../host/host-events.js';
import { shown, type CliIo } from './cli-io.js';
import { formatEvent } from './format-event.js';
import type { RefusedEvent } from './format-refusal.js';
import { hostOptionsOf, requireExtensions, type GlobalFlags } from './global-flags.js';
import { onInterrupt } from './interrupt.js';
import { withProgress } from './progress.js';
import { createCliUi, type CliUi } from './terminal/cli-ui.js';

export interface HostSession {
  readonly host: Host;
  readonly ui: CliUi;
  /** Everything that happened so far, oldest first. */
  readonly events: readonly HostEvent[];
  refusals(): readonly RefusedEvent[];
  load(path: string): Promise<Extension>;
  /** What a call of the host answers, unless Ctrl-C came first: then nothing is said any more. */
  unlessInterrupted<T>(work: Promise<T>): Promise<T>;
}

export interface SessionOptions {
  /** Dialogs and permission questions on a terminal; default true. */
  readonly asks?: boolean;
  /** Events are part of what the command shows. */
  readonly toStdout?: boolean;
  /** Instead of those that the flags stand for. */
  readonly hostOptions?: HostOptions;
}

/** Events that are kept for `--json`; a noisy extension must not fill the host's memory. */
const EVENTS_MAX = 10_000;

/** @returns what `use` returns; the host is closed when this settles */
export async function withHost<T>(
  flags: GlobalFlags,
  io: CliIo,
  use: (session: HostSession) => Promise<T>,
  options: SessionOptions = {},
): Promise<T> {
  requireExtensions(flags);
  const ui = createCliUi(io, { asks: options.asks ?? true });
  const host = await createHost({
    ...(options.hostOptions ?? hostOptionsOf(flags, io)),
    ui: ui.hostUi,
    prompts: ui.prompts,
  });
  ui.onChange(() => {
    host.agent.uiChanged();
  });
  const events: HostEvent[] = [];
  const removeListener = host.on((event) => {
    if (events.length < EVENTS_MAX) events.push(event);
    const painter = options.toStdout === true ? io.out : io.err;
    for (const line of formatEvent(event, (id) => host.explain(id), painter)) {
      if (options.toStdout === true) ui.line(line);
      else ui.note(line);
    }
  });
  // A second Ctrl-C arrives at the default handler and ends the process at once.
  const interrupt = onInterrupt(async () => {
    ui.close();
    await host.close();
  });
  ui.onInterrupt(interrupt.raise);
  const unlessInterrupted = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } finally {
      if (interrupt.raised()) await interrupt.ended;
    }
  };
  const session: HostSession = {
    host,
    ui,
    events,
    refusals: () => events.filter((event) => event.type === 'refused'),
    unlessInterrupted,
    load: (path) =>
      withProgress(
        io,
        `loading ${shown(path)}`,
        host.load(path),
        () => ui.terminal?.isAsking() === true,
      ),
  };
  try {
    return await unlessInterrupted(use(session));
  } finally {
    ui.close();
    await host.close();
    removeListener();
    interrupt.release();
  }
}
