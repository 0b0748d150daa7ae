/**
 * The kill switch, for one extension or for all (F-236, F-238). It stands beside trust: a killed
 * extension keeps its trust state, and lifting the switch changes nothing but the switch. Both
 * directions need an operator and a reason and are on record.
 */
import type { ExtensionId } from '../vocabulary/identity.js';

export interface KillOrder {
  readonly by: string;
  readonly reason: string;
  /** Wall clock, milliseconds. */
  readonly sinceMs: number;
}

export interface KillSwitch {
  readonly all: KillOrder | undefined;
  readonly extensions: ReadonlyMap<ExtensionId, KillOrder>;
}

export const NOTHING_KILLED: KillSwitch = { all: undefined, extensions: new Map() };

/** For the ledger: what changed, for whom (undefined: all), by whom and why. */
export interface KillAudit {
  readonly activated: boolean;
  readonly extensionId: ExtensionId | undefined;
  readonly by: string;
  readonly reason: string;
  readonly wasActive: boolean;
}

export interface KillChange {
  readonly next: KillSwitch;
  readonly audit: KillAudit;
}

/** The order that stops this extension, the general one first. */
export function killOrderOf(state: KillSwitch, extensionId: ExtensionId): KillOrder | undefined {
  return state.all ?? state.extensions.get(extensionId);
}

/** @param extensionId undefined: every extension, also those that are loaded later */
export function activateKill(
  state: KillSwitch,
  extensionId: ExtensionId | undefined,
  order: KillOrder,
): KillChange {
  const { by, reason } = order;
  if (extensionId === undefined) {
    return {
      next: { ...state, all: order },
      audit: { activated: true, extensionId, by, reason, wasActive: state.all !== undefined },
    };
  }
  return {
    next: { ...state, extensions: new Map(state.extensions).set(extensionId, order) },
    audit: {
      activated: true,
      extensionId,
      by,
      reason,
      wasActive: state.extensions.has(extensionId),
    },
  };
}

/** Lifting the general switch leaves the orders for single extensions as they are. */
export function liftKill(
  state: KillSwitch,
  extensionId: ExtensionId | undefined,
  act: { readonly by: string; readonly reason: string },
): KillChange {
  const audit = { activated: false, extensionId, ...act };
  if (extensionId === undefined) {
    return {
      next: { ...state, all: undefined },
      audit: { ...audit, wasActive: state.all !== undefined },
    };
  }
  const extensions = new Map(state.extensions);
  const wasActive = extensions.delete(extensionId);
  return { next: { ...state, extensions }, audit: { ...audit, wasActive } };
}
