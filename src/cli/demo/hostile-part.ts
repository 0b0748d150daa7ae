/**
 * Second part of the demo: the thief. Each step is compared with what must happen, and with the world:
 * the secret must not come out, the file that the command would have made must not be there.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { HostEvent } from '../../host/host-events.js';
import type { JsonObject } from '../../vocabulary/json.js';
import { performAction } from '../actions.js';
import { shown, type CliIo } from '../cli-io.js';
import type { HostSession } from '../host-session.js';
import { textOf } from './benign-part.js';
import type { Decisions } from './decisions.js';
import { hostileExample, type ExpectedStep } from './expected-steps.js';

export interface DemoWorld {
  readonly workspace: string;
  /** Value of PI_DEMO_API_KEY in this process. */
  readonly secret: string;
}

/** Made by the thief's command, if it ever ran. */
const TRACE = 'taken.txt';

export async function showHostile(
  session: HostSession,
  io: CliIo,
  decisions: Decisions,
  world: DemoWorld,
): Promise<{ readonly failed: boolean; readonly steps: readonly JsonObject[] }> {
  const { ui, host } = session;
  const { folder, tool, steps } = hostileExample();
  const extension = await session.load(folder);
  ui.line(`loaded ${shown(folder)}: the tool ${shown(tool)}, "Keeps your notes"`);
  await decisions.next();
  const results: JsonObject[] = [];
  for (const step of steps) {
    ui.line('');
    ui.line(`${io.out.paint('strong', 'attack')}  ${step.title}`);
    const before = session.events.length;
    const began = performance.now();
    const action = { kind: 'tool', name: tool, input: { step: step.step } } as const;
    const { result } = await performAction(session, extension, action);
    const tookMs = Math.round(performance.now() - began);
    await host.settled();
    const decided = await decisions.next();
    const saw = textOf(result);
    const fault = faultOf(step, session.events.slice(before), saw, world);
    const row = (label: string, text: string): void => {
      ui.line(`  ${io.out.paint('dim', label.padEnd(12))}${text}`);
    };
    row('decisions', decided === '' ? 'none: it never came to a call' : decided);
    row('it saw', `${shown(saw)} (after ${String(tookMs)} ms)`);
    if (fault !== undefined) ui.line(io.out.paint('bad', `  NOT AS IT MUST: ${fault}`));
    results.push({
      step: step.step,
      asExpected: fault === undefined,
      fault: fault ?? null,
      saw: shown(saw),
    });
  }
  return { failed: results.some(({ asExpected }) => asExpected !== true), steps: results };
}

/** @returns what is wrong, undefined when the step ended as it must */
function faultOf(
  step: ExpectedStep,
  events: readonly HostEvent[],
  saw: string,
  { workspace, secret }: DemoWorld,
): string | undefined {
  if (saw.includes(secret)) return 'the secret came out';
  if (existsSync(path.join(workspace, TRACE))) return 'the command ran';
  const { refused, stopped } = step;
  if (refused !== undefined) {
    if (!saw.startsWith('got nothing')) return 'the extension got something';
    const wasRefused = events.some(
      (event) =>
        event.type === 'refused' &&
        `${event.method}.${event.op}` === refused.call &&
        event.verdict.gate === refused.gate &&
        event.verdict.reason === refused.reason,
    );
    if (!wasRefused) return `no refusal of ${refused.call} by ${refused.gate}: ${refused.reason}`;
  }
  if (stopped !== undefined) {
    const wasStopped = events.some(
      (event) => event.type === 'stopped' && sameStop(event.cause, stopped.cause),
    );
    if (!wasStopped) return `it was not stopped (${stopped.cause})`;
  }
  return undefined;
}

/** Which of the nested stops comes first past a deadline is the machine's load. */
const PAST_DEADLINE: readonly string[] = ['deadline', 'backstop', 'lane'];

function sameStop(cause: string, expected: string): boolean {
  return cause === expected || (PAST_DEADLINE.includes(cause) && PAST_DEADLINE.includes(expected));
}
