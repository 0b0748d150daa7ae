/** Backslash escapes as `echo -e`, `printf` and `$'...'` read them. */

const ESCAPE =
  /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|0?([0-7]{1,3})|c(.)|([\s\S]))/g;
const NAMED: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};
const LAST_CODE_POINT = 0x10_ff_ff;

export function decodeEscapes(text: string): string {
  return text.includes('\\') ? text.replace(ESCAPE, decodeOne) : text;
}

function decodeOne(
  whole: string,
  hex: string | undefined,
  short: string | undefined,
  long: string | undefined,
  octal: string | undefined,
  control: string | undefined,
  named: string | undefined,
): string {
  const digits = hex ?? short ?? long;
  if (digits !== undefined) {
    const code = Number.parseInt(digits, 16);
    return code > LAST_CODE_POINT ? '\uFFFD' : String.fromCodePoint(code);
  }
  if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
  if (control !== undefined) return '';
  return NAMED[named ?? ''] ?? whole;
}
