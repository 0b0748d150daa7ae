/**
 * Bytes to lines, as they arrive: a line is handed on when its end is there, and one that is too
 * long is passed over without being kept.
 */
export type InputLine = { readonly text: string } | { readonly error: string };

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * @param bytesMax longest line, without its end
 * @returns one item for each line in order, also for empty ones; what follows the last line feed is
 *   a line unless it is empty
 */
export async function* splitLines(
  input: AsyncIterable<unknown>,
  bytesMax: number,
): AsyncGenerator<InputLine> {
  let parts: Buffer[] = [];
  let size = 0;
  const take = (part: Buffer): void => {
    size += part.length;
    if (size <= bytesMax) parts.push(part);
    else parts = [];
  };
  const finish = (): InputLine => {
    const line = size > bytesMax ? tooLong(bytesMax) : decode(Buffer.concat(parts));
    parts = [];
    size = 0;
    return line;
  };
  for await (const chunk of input) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    let start = 0;
    for (;;) {
      const end = bytes.indexOf(LINE_FEED, start);
      if (end < 0) break;
      take(bytes.subarray(start, end));
      yield finish();
      start = end + 1;
    }
    // Copied: a stream may use the memory of its chunk again.
    if (start < bytes.length) take(Buffer.from(bytes.subarray(start)));
  }
  if (size > 0) yield finish();
}

function tooLong(bytesMax: number): InputLine {
  return { error: `the line is longer than ${String(bytesMax)} bytes` };
}

function decode(bytes: Buffer): InputLine {
  const line = bytes.at(-1) === CARRIAGE_RETURN ? bytes.subarray(0, -1) : bytes;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(line) };
  } catch {
    return { error: 'the line is not valid UTF-8' };
  }
}
