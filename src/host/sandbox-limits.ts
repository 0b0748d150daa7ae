/** Limits of a guest from the operator's settings and the thread it runs on. */
import { DEFAULT_SANDBOX_LIMITS, type SandboxLimits } from '../../runtime/limits.js';
import type { ExtensionRuntimeSettings } from '../settings/extension-runtime-settings.js';
import type { LaneKind } from './lane-pool.js';

/**
 * Inline the native stack belongs to the embedder: an overflow there is caught and the instance
 * dropped, and the guest's own limit is kept smaller.
 */
const INLINE_STACK_BYTES = 192 * 1024;

export function sandboxLimitsOf(settings: ExtensionRuntimeSettings, lane: LaneKind): SandboxLimits {
  return {
    ...DEFAULT_SANDBOX_LIMITS,
    memoryMb: settings.maxMemoryMb,
    deadlines: settings.deadlinesMs,
    stackBytes: lane === 'inline' ? INLINE_STACK_BYTES : DEFAULT_SANDBOX_LIMITS.stackBytes,
  };
}
