/**
 * `pi-host scan --stdin`: one JSON object a line in, one out, in order and as they arrive. A line
 * that cannot be used is answered like any other, so that line n of the output belongs to line n of
 * the input.
 */
import { once } from 'node:events';
import { scanText } from '../../host/scan-text.js';
import {
  isJsonObject,
  parseJsonText,
  type JsonObject,
  type JsonValue,
} from '../../vocabulary/json.js';
import type { Finding, FindingClass } from '../../../scanner/finding.js';
import type { OutputStream } from '../cli-io.js';
import { splitLines, type InputLine } from './split-lines.js';

/** A source of the scanner's own bound (8 Mi characters) fits, escaped as JSON escapes it. */
export const LINE_BYTES_MAX = 64 * 1024 * 1024;
const FILENAME_CHARS_MAX = 4_096;

export type LineAnswer =
  | {
      readonly id: string | number;
      readonly verdict: FindingClass;
      readonly findings: readonly Finding[];
    }
  | { readonly id?: string | number; readonly error: string };

export interface LineCounts {
  readonly lines: number;
  readonly safe: number;
  readonly flagged: number;
  readonly forbidden: number;
  readonly errors: number;
}

/** @returns how many lines of each kind were answered; ends early when nobody reads any more */
export async function scanLines(
  input: AsyncIterable<unknown>,
  output: OutputStream,
): Promise<LineCounts> {
  const counts = { lines: 0, safe: 0, flagged: 0, forbidden: 0, errors: 0 };
  for await (const line of splitLines(input, LINE_BYTES_MAX)) {
    const answer = answerOf(line);
    counts.lines += 1;
    counts['error' in answer ? 'errors' : answer.verdict] += 1;
    const isReady = output.write(`${JSON.stringify(answer)}\n`);
    if (output.destroyed || output.errored) break;
    if (!isReady) await Promise.race([once(output, 'drain'), once(output, 'close')]);
  }
  return counts;
}

export function answerOf(line: InputLine): LineAnswer {
  if ('error' in line) return line;
  let value: JsonValue;
  try {
    value = parseJsonText(line.text);
  } catch {
    return { error: line.text.trim() === '' ? 'the line is empty' : 'the line is not JSON' };
  }
  if (!isJsonObject(value)) return { error: 'the line is not a JSON object' };
  const { id } = value;
  if (id === undefined) return { error: 'id is missing' };
  if (typeof id !== 'string' && typeof id !== 'number') {
    return { error: 'id is neither a string nor a number' };
  }
  return { id, ...judge(value) };
}

function judge({ filename, source }: JsonObject): { error: string } | Omit<Judged, 'id'> {
  if (source === undefined) return { error: 'source is missing' };
  if (typeof source !== 'string') return { error: 'source is not a string' };
  if (filename !== undefined && filename !== null && typeof filename !== 'string') {
    return { error: 'filename is not a string' };
  }
  if (typeof filename === 'string' && filename.length > FILENAME_CHARS_MAX) {
    return { error: `filename is longer than ${String(FILENAME_CHARS_MAX)} characters` };
  }
  const report = scanText(source, filename === null || filename === '' ? undefined : filename);
  return { verdict: report.class, findings: report.findings };
}

type Judged = Extract<LineAnswer, { readonly verdict: FindingClass }>;
