/**
 * The upstream side of a conformance case: loads one extension with the real loader of an installed
 * pi, drives it through a script with the real runner, and writes what happened as JSON.
 * Knows nothing of this host. Third-party code runs in this process with all rights of its user:
 * start it only with a throwaway HOME and working directory, and end it by its time-out.
 *
 * node conformance/oracle.mjs <job.json>   (the job: src/host/conformance/job.ts)
 */
import fs from 'node:fs';
import { bindRunner } from './oracle/bind.mjs';
import { causeOf, describeExtension } from './oracle/describe.mjs';
import { plain } from './oracle/plain.mjs';
import { createRecorder } from './oracle/recorder.mjs';
import { runSteps } from './oracle/steps.mjs';
import { createUi } from './oracle/ui.mjs';
import { openUpstream } from './oracle/upstream.mjs';

const job = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const recorder = createRecorder();
const trace = {
  side: 'upstream',
  load: { ok: false, error: 'did not finish' },
  steps: [],
  notes: [],
};

function finish(code) {
  trace.notes = recorder.notes;
  fs.writeFileSync(job.out, JSON.stringify(plain(trace)));
  process.exit(code);
}

// What the extension throws outside of a call belongs to the trace, as pi's own crash would.
process.on('uncaughtException', (error) => recorder.uncaught(error));
process.on('unhandledRejection', (error) => recorder.uncaught(error));
recorder.takeConsole();

try {
  const upstream = await openUpstream(job.upstream);
  trace.version = upstream.version;
  const bus = upstream.agent.createEventBus();
  const loaded = await upstream.agent.discoverAndLoadExtensions(
    [job.entry],
    job.cwd,
    job.agentDir,
    bus,
  );
  const [failure] = loaded.errors;
  if (failure !== undefined || loaded.extensions.length !== 1) {
    const error = failure?.error ?? `loaded ${loaded.extensions.length} extensions`;
    trace.load = { ok: false, error, cause: causeOf(error) };
  } else {
    trace.load = { ok: true };
    const bound = bindRunner({ upstream, loaded, bus, recorder, job });
    const describe = () => describeExtension(loaded.extensions[0], loaded.runtime, bound.providers);
    trace.registrations = describe();
    const ui = createUi({ upstream, recorder });
    if (job.script.hasUI !== false) bound.runner.setUIContext(ui.context, 'tui');
    trace.steps = await runSteps({ upstream, bound, ui, recorder, job });
    trace.entries = bound.entries;
    trace.registrationsAfter = describe();
  }
  finish(0);
} catch (error) {
  trace.load = { ok: false, error: `oracle: ${error?.stack ?? error}`, broken: true };
  finish(1);
}
