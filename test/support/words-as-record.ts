/** For ports that a test plays itself: a call that came as words, as the text of the same record. */
import { decodeWords } from '../../hostcalls/abi/decode.js';
import type { Word } from '../../runtime/engine.js';
import { FIELD } from '../../src/vocabulary/wire.js';

export function wordsAsRecord(words: readonly Word[]): string {
  const request = decodeWords(words);
  if (request.kind === 'refusal') throw new Error(request.message);
  const { method, op, paramsText } = request;
  return ['1', 's', '0', method, op, '', '', paramsText].join(FIELD);
}
