/**
 * Our side of a conformance case: one extension in a real host with everything granted, driven by
 * the steps of its script. What happened is the trace that compare.ts holds against upstream's.
 */
import path from 'node:path';
import { HostError } from '../../vocabulary/errors.js';
import {
  isJsonObject,
  parseJsonText,
  type JsonObject,
  type JsonValue,
} from '../../vocabulary/json.js';
import { createHost } from '../create-host.js';
import type { Host } from '../host.js';
import { describeRegistrations } from './describe-registrations.js';
import type { Job } from './job.js';
import { TEST_SYSTEM_PROMPT } from './job.js';
import { loadCause } from './load-cause.js';
import { packageRoot } from './package-root.js';
import { createRecorder, type Recorder } from './recorder.js';
import { createRecordingUi } from './recording-ui.js';
import { runSteps } from './steps.js';
import { recordingDriver, testBuiltins } from './test-agent.js';
import { testModels } from './test-models.js';
import type { LoadOutcome, Trace } from './trace.js';

const NOTES_MAX = 500;

export async function driveExtension(job: Job): Promise<Trace> {
  const recorder = createRecorder();
  const notes: JsonObject[] = [];
  const ui = createRecordingUi(recorder, job.script.hasUI !== false);
  const host = await createHost({
    profile: 'permissive',
    root: job.cwd,
    lanes: job.lanes,
    stateDir: job.stateDir,
    readSettings: false,
    settings: grantsOf(job),
    ui,
    // Everything is granted: a case shows what an extension does, not what a policy says.
    prompts: { ask: () => Promise.resolve('session') },
    tools: testBuiltins(job),
    models: await testModels(job.upstream),
    driver: recordingDriver(recorder),
    record: ({ call, args }) => recorder.add({ call, args: args ?? [] }),
  });
  watch(host, recorder, notes);
  const { agent } = host;
  agent.setActiveTools(job.builtins.filter((tool) => tool.active).map((tool) => tool.name));
  agent.setState({ systemPrompt: TEST_SYSTEM_PROMPT });
  try {
    const extension = await host.load(job.entry);
    if (job.script.steps.some((step) => step.op === 'event_bus')) {
      await host.load(path.join(packageRoot(), 'conformance/companion.js'));
    }
    const described = () => describeRegistrations(agent, extension.id);
    const registrations = described();
    const steps = await runSteps({ host, job, ui, recorder });
    const registrationsAfter = described();
    const entries: readonly JsonValue[] = host.session.entries();
    return {
      side: 'ours',
      load: { ok: true },
      registrations,
      registrationsAfter,
      steps: [...steps],
      entries: [...entries],
      notes,
    };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return { side: 'ours', load: failureOf(error), steps: [], notes };
  } finally {
    await host.close();
  }
}

function grantsOf(job: Job): JsonObject {
  const outside = job.script.setup?.outside ?? [];
  const folders = [...new Set(outside.map((file) => path.dirname(file)))];
  return {
    extensionPolicy: { allowDangerous: true },
    extensionRuntime: { fsRoots: folders.map((folder) => ({ path: folder, write: true })) },
  };
}

function failureOf(error: HostError): LoadOutcome {
  return {
    ok: false,
    error: `${error.code}: ${error.message}`,
    cause: loadCause(error.message),
    ...(error.code === 'E_REFUSED' ? { refused: true } : {}),
  };
}

/** Errors of handlers are part of the trace; the rest is kept for whoever reads a difference. */
function watch(host: Host, recorder: Recorder, notes: JsonObject[]): void {
  host.on((event) => {
    if (event.type === 'error') {
      recorder.add({ call: 'error', event: event.event, error: event.message });
    } else if (event.type === 'uncaught') {
      recorder.add({ call: 'error', event: 'uncaught', error: event.message });
    }
    if (notes.length < NOTES_MAX) {
      const note = parseJsonText(JSON.stringify(event));
      if (isJsonObject(note)) notes.push(note);
    }
  });
}
