/** A runtime with an in-memory session, deterministic ids and clock, and everything recorded. */
import type { ExtensionError, RuntimeRecord } from '../../../src/host/agent/agent-services.js';
import { createAgentRuntime } from '../../../src/host/agent/runtime.js';
import type { AgentRuntime, AgentRuntimeOptions } from '../../../src/host/agent/runtime.js';
import { createSessionTree } from '../../../src/host/session/session-tree.js';
import { createNoUi } from '../../../src/host/ui/no-ui.js';

export interface TestRuntime {
  readonly runtime: AgentRuntime;
  readonly errors: ExtensionError[];
  readonly records: RuntimeRecord[];
  readonly time: { nowMs: number };
}

export function createTestRuntime(options: Partial<AgentRuntimeOptions> = {}): TestRuntime {
  const errors: ExtensionError[] = [];
  const records: RuntimeRecord[] = [];
  const time = { nowMs: 1_700_000_000_000 };
  let count = 0;
  const session = createSessionTree({
    cwd: '/work',
    randomId: () => (count += 1).toString(16).padStart(8, '0'),
    sessionId: () => `session-${(count += 1)}`,
    nowMs: () => time.nowMs,
  });
  const runtime = createAgentRuntime({
    ui: createNoUi(),
    session,
    clock: { nowMs: () => time.nowMs, monotonicMs: () => time.nowMs },
    onError: (error) => errors.push(error),
    record: (record) => records.push(record),
    ...options,
  });
  return { runtime, errors, records, time };
}
