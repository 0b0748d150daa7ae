/**
 * eval and the function constructors by whatever road. A constant is judged by its content (zod
 * probes `new Function("")`); what is unknown, decoded or reached in hiding is forbidden. The guest
 * asks the host again when it happens, hence gated (C-29).
 */
import { judgeCode } from './shared/code-judgement.js';
import type { Rule } from '../rule.js';

export const CODE_MAKERS: ReadonlySet<string> = new Set([
  'eval',
  'Function',
  'AsyncFunction',
  'GeneratorFunction',
  'AsyncGeneratorFunction',
]);

/** With `{ eval: true }` a worker is given text. */
const WORKERS: ReadonlySet<string> = new Set([
  'Worker',
  'SharedWorker',
  'node:worker_threads.Worker',
]);

export const codeFromStrings: Rule = {
  meta: {
    id: 'code-from-strings',
    tier: 'critical',
    class: 'forbidden',
    message: 'Text becomes code',
    remediation:
      'Write the code as functions of the module; a library that must compile needs a profile that gates run-time code.',
    source: 'threats 6.1 constructors; features F-240, C-29',
    isGated: true,
  },
  code(event, context) {
    if (!CODE_MAKERS.has(event.by) && !WORKERS.has(event.by)) return;
    const judgement = judgeCode(event);
    if (judgement === undefined) return;
    context.report(event.site, { ...judgement, values: [event.callee, event.text] });
  },
};
