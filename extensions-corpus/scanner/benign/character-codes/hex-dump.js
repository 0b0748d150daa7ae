import { readFileSync } from 'node:fs';
const printable = (byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.');
export function dump(bytes) {
  const lines = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const row = [...bytes.subarray(at, at + 16)];
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    lines.push(`${at.toString(16).padStart(8, '0')}  ${hex.padEnd(47)}  ${row.map(printable).join('')}`);
  }
  return lines.join('\n');
}
export default function (pi) {
  pi.registerTool({
    name: 'hexdump',
    description: 'Shows bytes of a file',
    parameters: { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] },
    async execute(_id, { path }) {
      const bytes = readFileSync(path).subarray(0, 512);
      return { content: [{ type: 'text', text: dump(bytes) }], details: { bytes: bytes.length } };
    },
  });
}
