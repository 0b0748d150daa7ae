/**
 * Ctrl-C and SIGTERM: what is open is ended in order, then the process dies of that very signal, so
 * that whoever started it sees an interruption and no exit code of ours.
 */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type InterruptSignal = (typeof SIGNALS)[number];
/** Children get a second to end by themselves and are then killed; after this nothing is waited for. */
const END_GRACE_MS = 8_000;

export interface Interrupt {
  /** As if Ctrl-C had arrived as a signal: for terminals in raw mode. */
  readonly raise: () => void;
  readonly raised: () => boolean;
  /** Never settles: whoever waits for it waits for the end of the process. */
  readonly ended: Promise<never>;
  release(): void;
}

/** @param end ends what is open; runs once. A second signal ends the process at once. */
export function onInterrupt(end: () => Promise<void>): Interrupt {
  let isRaised = false;
  const listeners = new Map<InterruptSignal, () => void>();
  const release = (): void => {
    for (const [signal, listener] of listeners) process.removeListener(signal, listener);
    listeners.clear();
  };
  const die = (signal: InterruptSignal): void => {
    release();
    process.kill(process.pid, signal);
  };
  const raise = (signal: InterruptSignal): void => {
    if (isRaised) {
      die(signal);
      return;
    }
    isRaised = true;
    const grace = setTimeout(() => {
      die(signal);
    }, END_GRACE_MS);
    end()
      .catch(() => undefined)
      .finally(() => {
        clearTimeout(grace);
        die(signal);
      });
  };
  for (const signal of SIGNALS) {
    const listener = (): void => {
      raise(signal);
    };
    listeners.set(signal, listener);
    process.on(signal, listener);
  }
  return {
    raise: () => {
      raise('SIGINT');
    },
    raised: () => isRaised,
    ended: new Promise<never>(() => undefined),
    release,
  };
}
