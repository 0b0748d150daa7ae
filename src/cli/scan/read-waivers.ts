/** A file of waivers: a JSON list, or an object with such a list as `waivers`. */
import { readFileSync } from 'node:fs';
import { isJsonObject, parseJsonText, type JsonValue } from '../../vocabulary/json.js';
import { parseWaivers, type Waiver } from '../../../scanner/waiver.js';
import { CliError } from '../cli-error.js';
import { shown, type CliIo } from '../cli-io.js';
import { listOf } from '../json-text.js';

/**
 * @returns those that can be used; what is wrong with the others is said on stderr
 * @throws CliError when the file cannot be read or is no list of waivers
 */
export function readWaivers(file: string, nowMs: number, io: CliIo): readonly Waiver[] {
  const value = readJsonFile(file);
  const list = isJsonObject(value) ? value.waivers : value;
  if (!Array.isArray(list)) {
    throw new CliError(`${shown(file)}: no list of waivers`, {
      next: 'write [{"rule", "digest", "owner", "reason", "created", "expires"}]; docs/scanner.md says more',
    });
  }
  return usableWaivers(listOf(list), nowMs, io);
}

/** Those that hold to the word; what is wrong with the others is said on stderr. */
export function usableWaivers(
  list: readonly unknown[],
  nowMs: number,
  io: CliIo,
): readonly Waiver[] {
  const { waivers, faults } = parseWaivers(list, nowMs);
  for (const { message } of faults) {
    io.note(`${io.err.paint('warn', 'not used:')} ${shown(message)}`);
  }
  return waivers;
}

function readJsonFile(file: string): JsonValue {
  try {
    return parseJsonText(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CliError(`waivers in ${shown(file)} cannot be read: ${shown(why)}`, {
      next: 'give a JSON file; docs/scanner.md shows one',
      cause: error,
    });
  }
}
