/**
 * AbortSignals that the host drives by id: `ctx.signal`, the signal of a tool call, the signal of a
 * dispatched callback. authority: none
 *
 * An abort reaches the guest as a job (decisions 1.11); a signal that nobody asked for yet is made
 * aborted when it is asked for. Kept signals are bounded: the oldest are forgotten.
 */
import {
  MapIntrinsic,
  MapPrototypeDelete,
  MapPrototypeForEach,
  MapPrototypeGet,
  MapPrototypeGetSize,
  MapPrototypeSet,
} from 'host:primordials';

const SIGNALS_MAX = 256;

export function createAbortSignals() {
  const controllers = new MapIntrinsic();
  let oldest;

  const forgetOldest = () => {
    if (MapPrototypeGetSize(controllers) <= SIGNALS_MAX) return;
    oldest = undefined;
    MapPrototypeForEach(controllers, (_controller, id) => {
      oldest ??= id;
    });
    MapPrototypeDelete(controllers, oldest);
  };

  const controllerOf = (id) => {
    let controller = MapPrototypeGet(controllers, id);
    if (controller === undefined) {
      controller = new globalThis.AbortController();
      MapPrototypeSet(controllers, id, controller);
      forgetOldest();
    }
    return controller;
  };

  return {
    /** @returns the signal of this id, `undefined` for no id */
    signal: (id) => (id === undefined || id === null ? undefined : controllerOf(id).signal),
    /** The `abort` entry. */
    abort(id, reason) {
      const controller = controllerOf(id);
      if (controller.signal.aborted) return;
      if (reason === undefined || reason === null) controller.abort();
      else {
        const error = new Error(String(reason));
        error.name = 'AbortError';
        controller.abort(error);
      }
    },
    release(id) {
      MapPrototypeDelete(controllers, id);
    },
  };
}
