/**
 * The whole environment is turned into data: as text, printed, stored, given to a message. Passing
 * it on to a child process is what every program does; looking through its names for one's own
 * prefix too. So the text of all of it counts, or what all of it went into when it leaves.
 */
import type { CallEvent, Handler, Rule, RuleContext } from '../rule.js';
import { alternatives, TAG, type Value } from '../engine/value.js';
import { fileAccesses, onFiles } from './sinks/file-calls.js';
import { comesFrom } from './sinks/texts.js';

/** They make a text of all that they are given. */
const TO_TEXT = [
  'JSON.stringify',
  'node:util.inspect',
  'node:util.format',
  'node:querystring.stringify',
  'node:v8.serialize',
  'URLSearchParams',
  'console.log',
  'console.info',
  'console.warn',
  'console.error',
  'console.debug',
  'console.dir',
  'console.table',
];
/** What they are given is kept, shown or goes to the model. */
const KEEPERS = [
  'pi.sendMessage',
  'pi.sendUserMessage',
  'pi.appendEntry',
  'pi.events.emit',
  'ctx.ui.notify',
  'ctx.ui.setEditorText',
  'ctx.ui.setWidget',
  'postMessage',
];

export const environmentSweep: Rule = {
  meta: {
    id: 'environment-sweep',
    tier: 'high',
    class: 'flagged',
    message: 'Collects the whole environment',
    remediation: 'Read the variables that are needed by their names.',
    source: 'threats.md T6, INV-009 enumeration',
  },
  calls: {
    ...each(TO_TEXT, checkText),
    ...each(KEEPERS, checkKept),
    ...onFiles(checkWritten),
  },
};

function each(
  paths: readonly string[],
  handler: Handler<CallEvent>,
): Record<string, Handler<CallEvent>> {
  return Object.fromEntries(paths.map((path) => [path, handler]));
}

function checkText(event: CallEvent, context: RuleContext): void {
  const whole = event.args.filter(isEnvironment);
  if (whole.length > 0) {
    context.report(event.site, { message: 'Makes a text of the whole environment', values: whole });
  }
}

function checkKept(event: CallEvent, context: RuleContext): void {
  const swept = event.args.filter((value) => comesFrom(value, TAG.sweep));
  if (swept.length === 0) return;
  context.report(event.site, { message: 'Shows or keeps the whole environment', values: swept });
}

function checkWritten(event: CallEvent, context: RuleContext): void {
  for (const { content } of fileAccesses(event)) {
    if (content === undefined || !comesFrom(content, TAG.sweep)) continue;
    context.report(event.site, {
      message: 'Writes the whole environment to a file',
      values: [content],
    });
    return;
  }
}

/** `process.env` itself, or an object that all of it was copied into. */
function isEnvironment(value: Value): boolean {
  return alternatives(value).some((one) => {
    if (one.kind === 'native') return one.path === 'process.env';
    return one.kind === 'object' && comesFrom(one, TAG.sweep);
  });
}
