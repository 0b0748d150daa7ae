/** The text of a data: URL. */
import { decodeBase64 } from '../natives/codecs/base64.js';
import { decodeUtf8 } from '../natives/codecs/text.js';

/** Undefined when it is no such URL or cannot be decoded. */
export function decodeDataUrl(url: string): string | undefined {
  const comma = url.indexOf(',');
  if (comma < 0) return undefined;
  const head = url.slice(0, comma);
  const body = url.slice(comma + 1);
  let text: string;
  try {
    text = decodeURIComponent(body);
  } catch {
    // A stray percent sign stands for itself.
    text = body;
  }
  return /;\s*base64\s*$/i.test(head) ? decodeUtf8(decodeBase64(text)) : text;
}
