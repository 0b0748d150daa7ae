/** What the hostile extension of the demo must run into, from its expect.json. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { HostError } from '../../vocabulary/errors.js';
import { isJsonObject, parseJsonText, type JsonValue } from '../../vocabulary/json.js';
import { packageRoot } from '../package-root.js';

export interface ExpectedStep {
  readonly step: string;
  readonly title: string;
  readonly refused:
    { readonly call: string; readonly gate: string; readonly reason: string } | undefined;
  readonly stopped: { readonly cause: string } | undefined;
}

export interface HostileExample {
  readonly folder: string;
  readonly tool: string;
  readonly steps: readonly ExpectedStep[];
}

/** @throws HostError E_LOAD when the package is not complete */
export function hostileExample(): HostileExample {
  const folder = path.join(packageRoot(), 'extensions-corpus', 'hostile', 'demo-thief');
  const file = path.join(folder, 'expect.json');
  try {
    const value = parseJsonText(readFileSync(file, 'utf8'));
    if (!isJsonObject(value) || !Array.isArray(value.steps)) throw new Error('no steps');
    return { folder, tool: text(value.tool), steps: value.steps.map(stepOf) };
  } catch (error) {
    throw new HostError('E_LOAD', `the hostile example of the demo is not complete: ${file}`, {
      cause: error,
    });
  }
}

function stepOf(value: JsonValue): ExpectedStep {
  if (!isJsonObject(value)) throw new Error('a step is no object');
  const { refused, stopped } = value;
  return {
    step: text(value.step),
    title: text(value.title),
    refused: isJsonObject(refused)
      ? { call: text(refused.call), gate: text(refused.gate), reason: text(refused.reason) }
      : undefined,
    stopped: isJsonObject(stopped) ? { cause: text(stopped.cause) } : undefined,
  };
}

function text(value: JsonValue | undefined): string {
  if (typeof value !== 'string') throw new Error('a text is missing');
  return value;
}
