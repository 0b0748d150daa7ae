/**
 * Extensions that guarded tools and were stopped: until the operator decides, their silence is a
 * deny (decisions.md 1.10). A fresh instance that guards again takes the place of the dead one.
 */
import type { ExtensionId } from '../../vocabulary/identity.js';

export interface DeadGuards {
  add(extensionId: ExtensionId): void;
  /** By the operator, or because a fresh instance registered its guard again. */
  release(extensionId: ExtensionId): boolean;
  list(): readonly ExtensionId[];
}

export function createDeadGuards(): DeadGuards {
  const dead = new Set<ExtensionId>();
  return {
    add: (extensionId) => {
      dead.add(extensionId);
    },
    release: (extensionId) => dead.delete(extensionId),
    list: () => [...dead],
  };
}

/** The text with which tools are blocked, undefined when no guard is missing. */
export function deadGuardReason(guards: DeadGuards): string | undefined {
  const [first] = guards.list();
  if (first === undefined) return undefined;
  return `Extension ${first} checks tool calls and was stopped; tools are blocked until the operator decides`;
}
