/**
 * The agent of a conformance run: named built-in tools that do nothing, and a driver that takes
 * every message and asks no model. conformance/oracle/bind.mjs is the same agent for upstream.
 */
import type { AgentDriver, BuiltinTool } from '../agent/agent-services.js';
import type { Job } from './job.js';
import type { Recorder } from './recorder.js';

export function testBuiltins(job: Job): readonly BuiltinTool[] {
  return job.builtins.map(({ name, description, parameters }) => ({
    name,
    description,
    parameters,
    execute: () => Promise.resolve({ content: [{ type: 'text', text: `${name} did nothing` }] }),
  }));
}

export function recordingDriver(recorder: Recorder): AgentDriver {
  const taken = (): Promise<void> => Promise.resolve();
  return {
    prompt: taken,
    deliver: taken,
    abort() {
      recorder.add({ call: 'ctx.abort', args: [] });
      return Promise.resolve();
    },
    waitForIdle: taken,
    shutdown: () => undefined,
    compact(customInstructions) {
      recorder.add({
        call: 'ctx.compact',
        args: [{ customInstructions: customInstructions ?? null }],
      });
      return Promise.reject(new Error('The agent of a conformance run does not compact'));
    },
  };
}
