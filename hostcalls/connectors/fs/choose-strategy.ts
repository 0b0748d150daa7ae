/** Picks the way of naming entries for this machine: descriptors on Linux with /proc, else portable. */
import { accessSync, constants } from 'node:fs';
import type { ConnectorScope } from '../../method-spec.js';
import { descriptorStrategy } from './descriptor-strategy.js';
import { portableStrategy } from './portable-strategy.js';
import type { FsStrategy } from './strategy.js';

const FORCED = new WeakMap<ConnectorScope, FsStrategy>();

/** Overrides the choice for one scope; tests run the portable strategy on Linux with it. */
export function forceStrategy(scope: ConnectorScope, strategy: FsStrategy): void {
  FORCED.set(scope, strategy);
}

export function strategyFor(scope: ConnectorScope): FsStrategy {
  return FORCED.get(scope) ?? defaultStrategy;
}

const defaultStrategy: FsStrategy = hasDescriptorPaths() ? descriptorStrategy : portableStrategy;

/** Containers may lack /proc; then Linux is served like any other system. */
function hasDescriptorPaths(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    accessSync('/proc/self/fd', constants.X_OK);
    return true;
  } catch {
    // Any failure means the same: the way through /proc is not there.
    return false;
  }
}
