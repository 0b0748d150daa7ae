/**
 * The notations in which a URL may spell an IPv4 address: one to four parts, decimal, octal or hex
 * (URL Standard, "IPv4 parser"). They all become dotted decimal, so that `0x7f.1` is what it means.
 */
const NUMBER_LABEL = /^(?:\d+|0x[0-9a-f]*)$/;

/** True when the URL Standard reads this ASCII lower-case host as an address and not as a name. */
export function endsInNumber(host: string): boolean {
  const labels = host.split('.');
  return NUMBER_LABEL.test(labels.at(-1) ?? '');
}

/**
 * @param host ASCII, lower case, without a trailing dot, at most 253 characters
 * @returns dotted decimal, or undefined when a part is empty, no number or too large
 */
export function parseIpv4Notation(host: string): string | undefined {
  const labels = host.split('.');
  if (labels.length > 4) return undefined;
  const numbers = labels.map(parsePart);
  const last = numbers.pop();
  if (last === undefined || numbers.some((part) => part === undefined || part > 255)) {
    return undefined;
  }
  // The last part fills all bytes that are left.
  if (last >= 256 ** (4 - numbers.length)) return undefined;
  const high = numbers.reduce<number>(
    (sum, part, index) => sum + (part ?? 0) * 256 ** (3 - index),
    0,
  );
  const value = high + last;
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

/** NaN compares false with everything, so a part that is no number is refused as undefined. */
function parsePart(label: string): number | undefined {
  if (/^0x[0-9a-f]*$/.test(label)) return label === '0x' ? 0 : Number.parseInt(label.slice(2), 16);
  if (/^0[0-7]*$/.test(label)) return label === '0' ? 0 : Number.parseInt(label, 8);
  return /^[1-9]\d*$/.test(label) ? Number.parseInt(label, 10) : undefined;
}
