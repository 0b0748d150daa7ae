/**
 * Who has the screen and the keys. One holder at a time, the highest rank first: a permission
 * question takes the stage from a dialog, a dialog from a component, a component from the command
 * line. Who was interrupted comes back when the stage is free again.
 */
export const RANKS = { line: 0, editor: 1, component: 2, dialog: 3, permission: 4 } as const;

/** What a holder answers when it gave way and wants to go on later. */
export const RESUME_LATER = Symbol('resume later');

type Act<T> = (gaveWay: AbortSignal) => Promise<T | typeof RESUME_LATER>;

export interface Stage {
  /**
   * @param rank asked again whenever the order may have changed; equal ranks wait in line
   * @param act runs while it holds the stage; when `gaveWay` aborts it must settle soon
   */
  hold<T>(rank: () => number, act: Act<T>): Promise<T>;
  /** Ranks changed. */
  reconsider(): void;
}

interface Waiting {
  readonly rank: () => number;
  /** @returns false when it wants to go on later */
  readonly run: (gaveWay: AbortSignal) => Promise<boolean>;
}

export function createStage(): Stage {
  let waiting: readonly Waiting[] = [];
  let current: { readonly entry: Waiting; readonly giveWay: AbortController } | undefined;

  const first = (): Waiting | undefined =>
    waiting.reduce<Waiting | undefined>(
      (best, each) => (best === undefined || each.rank() > best.rank() ? each : best),
      undefined,
    );

  function reconsider(): void {
    const next = first();
    if (next === undefined) return;
    if (current !== undefined) {
      if (next.rank() > current.entry.rank()) current.giveWay.abort();
      return;
    }
    waiting = waiting.filter((each) => each !== next);
    const giveWay = new AbortController();
    current = { entry: next, giveWay };
    void next.run(giveWay.signal).then((done) => {
      current = undefined;
      // In front of its equals: it was there before them.
      if (!done) waiting = [next, ...waiting];
      reconsider();
    });
  }

  return {
    hold: <T>(rank: () => number, act: Act<T>) =>
      new Promise<T>((resolve, reject) => {
        const run = async (gaveWay: AbortSignal): Promise<boolean> => {
          try {
            const result = await act(gaveWay);
            if (result === RESUME_LATER) return false;
            resolve(result);
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
          return true;
        };
        waiting = [...waiting, { rank, run }];
        reconsider();
      }),
    reconsider,
  };
}
