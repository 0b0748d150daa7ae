/** A JSON argument of a command: the text itself, or `-` for what comes on stdin. */
import { parseJsonText, type JsonValue } from '../vocabulary/json.js';
import { CliError } from './cli-error.js';
import { shown, type CliIo } from './cli-io.js';

const STDIN_BYTES_MAX = 4 * 1024 * 1024;

export async function readJsonArgument(
  option: string,
  given: string,
  io: CliIo,
): Promise<JsonValue> {
  const text = given === '-' ? await readStdin(io) : given;
  try {
    return parseJsonText(text);
  } catch (error) {
    const why = error instanceof Error ? shown(error.message) : '';
    throw new CliError(`${option}: not JSON: ${why}`, {
      next: `quote it for the shell: ${option} '{"key":"value"}'`,
      cause: error,
    });
  }
}

async function readStdin(io: CliIo): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of io.stdin) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > STDIN_BYTES_MAX) throw new CliError('stdin: more than 4 MiB', { next: 'send less' });
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
