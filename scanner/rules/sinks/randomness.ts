/**
 * Tells texts that a generator made from texts that people wrote, and credentials from what stands
 * in their place. Also the check sums that some token forms carry.
 */
const RANDOM_CHARS_MIN = 16;
/** Bits a character; words of a language stay below, random letters and digits above. */
const BITS_MIN = 3.4;
const HEX_BITS_MIN = 3;
const PLACEHOLDER =
  /example|sample|dummy|fake|placeholder|change-?me|your[-_ ]?|replace|insert|redacted|removed|secret-?key|api-?key|access-?token|not-?a-?real|foobar|lorem|todo|xxxx|\.\.\.|<[^>]*>|\$\{|\*{3,}|_here\b|test_?(?:key|token|secret)|(.)\1{5,}/i;
const SEQUENCES = [
  'abcdefgh',
  '12345678',
  '87654321',
  'qwertyui',
  '0123456789',
  'zyxwvut',
  'deadbeef',
  'cafebabe',
];
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const BASE_62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Shannon entropy of the characters, in bits a character. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values())
    bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

export function isRandomText(text: string): boolean {
  if (text.length < RANDOM_CHARS_MIN || UUID.test(text)) return false;
  if (/^[0-9a-f]+$/i.test(text))
    return (
      text.length >= 32 && /\d/.test(text) && /[a-f]/i.test(text) && entropyOf(text) >= HEX_BITS_MIN
    );
  const hasBoth = /\d/.test(text) && /[A-Za-z]/.test(text);
  const changes = text.match(/[a-z][A-Z0-9]|[0-9][A-Za-z]|[A-Z][a-z0-9]/g)?.length ?? 0;
  return hasBoth && changes * 5 >= text.length && entropyOf(text) >= BITS_MIN;
}

export function isPlaceholder(text: string): boolean {
  const lower = text.toLowerCase();
  return PLACEHOLDER.test(text) || SEQUENCES.some((each) => lower.includes(each));
}

/** GitHub's and npm's tokens: 30 random characters, then CRC-32 of them in six base-62 digits. */
export function hasTokenCheck(body: string): boolean {
  return toBase62(crc32(body.slice(0, -6))).padStart(6, '0') === body.slice(-6);
}

function toBase62(value: number): string {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62))
    text = BASE_62.charAt(rest % 62) + text;
  return text;
}

export function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let index = 0; index < text.length; index++) {
    crc ^= text.charCodeAt(index) & 0xff;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
