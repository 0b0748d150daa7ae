/**
 * Reads the host of an address as a URL parser would, odd notations included, and says whether it
 * is a literal address of the public internet. Written out because the pure zone has no `URL`.
 */
export interface LiteralAddress {
  /** Dotted or colon form that people know. */
  readonly text: string;
  readonly range: 'public' | 'local' | 'metadata';
  /** Decimal, octal, hexadecimal or shortened: nobody writes an address so who does not hide it. */
  readonly isDisguised: boolean;
}

/** @param host without port; IPv6 with or without brackets */
export function parseAddress(host: string): LiteralAddress | undefined {
  const bare = host.replace(/^\[|\]$/g, '').replace(/%(?:25)?[\w.]+$/, '');
  if (bare.includes(':')) return parseSix(bare.toLowerCase());
  return parseFour(bare.replace(/\.$/, ''));
}

function parseFour(host: string): LiteralAddress | undefined {
  const parts = host.split('.');
  if (parts.length > 4 || host === '') return undefined;
  const numbers: number[] = [];
  let isOdd = parts.length !== 4;
  for (const part of parts) {
    const radix = /^0x[0-9a-f]*$/i.test(part) ? 16 : /^0[0-7]+$/.test(part) ? 8 : 10;
    if (radix === 10 && !/^(?:0|[1-9]\d*)$/.test(part)) return undefined;
    const value = Number.parseInt(radix === 16 ? part.slice(2) || '0' : part, radix);
    if (radix !== 10) isOdd = true;
    numbers.push(value);
  }
  const last = numbers.pop() ?? 0;
  if (numbers.some((each) => each > 255) || last >= 256 ** (4 - numbers.length)) return undefined;
  const whole = numbers.reduce((sum, each, index) => sum + each * 256 ** (3 - index), last);
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(whole / 2 ** shift) % 256);
  return { text: octets.join('.'), range: rangeOfFour(octets), isDisguised: isOdd };
}

function rangeOfFour(octets: readonly number[]): LiteralAddress['range'] {
  const [a = 0, b = 0, c = 0, d = 0] = octets;
  if (a === 169 && b === 254 && c === 169 && d === 254) return 'metadata';
  if (a === 100 && b === 100 && c === 100 && d === 200) return 'metadata';
  const isLocal =
    a === 0 ||
    a === 10 ||
    a === 127 ||
    a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    (a === 192 && b === 0 && (c === 0 || c === 2)) ||
    (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) ||
    (a === 203 && b === 0 && c === 113);
  return isLocal ? 'local' : 'public';
}

function parseSix(host: string): LiteralAddress | undefined {
  const embedded = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(host);
  const four = embedded === null ? undefined : parseFour(embedded[2] ?? '');
  const tail = four === undefined ? [] : wordsOfFour(four.text);
  const text = embedded === null ? host : (embedded[1] ?? '').replace(/([^:]):$/, '$1');
  const halves = text.split('::');
  if (halves.length > 2 || !/^[0-9a-f:]*$/.test(text)) return undefined;
  const head = wordsOf(halves[0] ?? '');
  const rest = [...wordsOf(halves[1] ?? ''), ...tail];
  const gap = 8 - head.length - rest.length;
  if (halves.length === 1 ? gap !== 0 : gap < 0) return undefined;
  const words = [...head, ...Array.from({ length: gap }, () => 0), ...rest];
  if (words.some((each) => !(each >= 0 && each <= 0xffff))) return undefined;
  return { text: host, range: rangeOfSix(words), isDisguised: false };
}

function wordsOf(text: string): number[] {
  return text === '' ? [] : text.split(':').map((word) => Number.parseInt(word, 16));
}

function wordsOfFour(text: string): number[] {
  const [a = 0, b = 0, c = 0, d = 0] = text.split('.').map(Number);
  return [a * 256 + b, c * 256 + d];
}

function rangeOfSix(words: readonly number[]): LiteralAddress['range'] {
  const [first = 0, second = 0] = words;
  const isMapped = words.slice(0, 5).every((each) => each === 0) && words[5] === 0xffff;
  const isNat = first === 0x64 && second === 0xff9b;
  if (isMapped || isNat) {
    const [high = 0, low = 0] = words.slice(6);
    return rangeOfFour([high >> 8, high & 255, low >> 8, low & 255]);
  }
  if (first === 0xfd00 && second === 0xec2) return 'metadata';
  if (words.slice(0, 7).every((each) => each === 0)) return 'local';
  const isPublic = first >= 0x2000 && first < 0x4000 && !(first === 0x2001 && second === 0xdb8);
  return isPublic ? 'public' : 'local';
}
