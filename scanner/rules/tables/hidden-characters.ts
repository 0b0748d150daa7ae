/** Characters that a reader does not see, or takes for others. Written as escapes throughout. */

/** Turn the direction of what follows: what is read is not what runs. */
export const DIRECTION_CONTROLS = '\\u202A-\\u202E\\u2066-\\u2069';
/** No width at all. U+FE0F and its like only where they repeat: emoji are full of them. */
export const ZERO_WIDTH =
  '\\u200B-\\u200F\\u2060-\\u2064\\u206A-\\u206F\\uFEFF\\u180E\\u034F\\u061C';
/** Blank, yet letters: they make names that nobody sees. */
export const BLANK_LETTERS = '\\u115F\\u1160\\u3164\\uFFA0';
export const VARIATION = '\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}';
export const TAGS = '\\u{E0000}-\\u{E007F}';
export const PRIVATE_USE = '\\uE000-\\uF8FF\\u{F0000}-\\u{FFFFD}\\u{100000}-\\u{10FFFD}';

/** Letters that look like Latin ones, and what they look like. */
const LOOKS_LIKE: readonly (readonly [string, string])[] = [
  // Cyrillic
  [
    '\u0430\u0435\u043E\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04BB\u0501\u051B\u051D',
    'aeopcyxijshdqw',
  ],
  [
    '\u0410\u0412\u0415\u041A\u041C\u041D\u041E\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405',
    'ABEKMHOPCTYXIJS',
  ],
  ['\u0432\u043A\u043C\u043D\u0442\u0433\u0475\u04CF\u0493', 'bkmhtrvlf'],
  // Greek: capitals and omicron only, the others are mathematics
  [
    '\u0391\u0392\u0395\u0396\u0397\u0399\u039A\u039C\u039D\u039F\u03A1\u03A4\u03A5\u03A7\u03BF',
    'ABEZHIKMNOPTYXo',
  ],
  // Armenian, Cherokee and others that occur in no programmer's name by accident
  ['\u0570\u0578\u057D\u0585\u0566', 'hnuoq'],
  ['\u13A0\u13A1\u13A2\u13AA\u13B3\u13BB\u13C0\u13C2\u13DA\u13DE', 'DRTAWHGhSL'],
  ['\u0261\u026A\u0299\u029F\u1D00\u1D04\u1D07\u1D0F\u1D1C\u1D20\u1D21\u1D22', 'gIBLACEOUVWZ'],
];

const LATIN_OF: ReadonlyMap<string, string> = new Map(
  LOOKS_LIKE.flatMap(([letters, latin]) =>
    Array.from(letters).map((letter, index) => [letter, latin.charAt(index)] as const),
  ),
);

/** The name as a reader takes it: look-alikes, full-width and mathematical letters as Latin ones. */
export function asRead(name: string): string {
  return Array.from(name.normalize('NFKC'))
    .map((char) => LATIN_OF.get(char) ?? char)
    .join('');
}

export function hasLookAlike(name: string): boolean {
  return Array.from(name).some((char) => LATIN_OF.has(char));
}

/** Names that code pretends to be. */
export const PRETENDED: ReadonlySet<string> = new Set(
  'eval exec Function require process global globalThis window module exports import fetch fs path os console Object Array Promise constructor prototype undefined null true false user admin isAdmin token password secret env spawn execSync Buffer setTimeout atob pi ctx'.split(
    ' ',
  ),
);
