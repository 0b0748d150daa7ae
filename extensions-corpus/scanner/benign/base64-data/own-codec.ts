const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
export function encode(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
    const n = (a << 16) | (b << 8) | c;
    text += ALPHABET[(n >> 18) & 63]! + ALPHABET[(n >> 12) & 63]!;
    if (i + 1 < bytes.length) text += ALPHABET[(n >> 6) & 63]!;
    if (i + 2 < bytes.length) text += ALPHABET[n & 63]!;
  }
  return text;
}
export function decode(text: string): Uint8Array {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of text) {
    held = (held << 6) | ALPHABET.indexOf(letter);
    bits += 6;
    if (bits >= 8) bytes.push((held >> (bits -= 8)) & 255);
  }
  return Uint8Array.from(bytes);
}
export default function (pi: any) {
  pi.registerCommand('b64', {
    description: 'Encode or decode',
    handler: async (args: string, ctx: any) => {
      const [verb, ...rest] = args.split(' ');
      const text = rest.join(' ');
      const out = verb === 'decode' ? new TextDecoder().decode(decode(text)) : encode(new TextEncoder().encode(text));
      ctx.ui.notify(out, 'info');
    },
  });
}
