const TABLE = new Uint32Array(256);
for (let n = 0; n < 256; n += 1) {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  TABLE[n] = c >>> 0;
}
export const crc32 = (bytes) => {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
};
const mask = (bytes, key) => bytes.map((byte, i) => byte ^ key[i % 4]);
export default function (pi) {
  pi.registerCommand('crc', {
    description: 'Checksum of a text',
    handler: async (args, ctx) => {
      const bytes = new TextEncoder().encode(args);
      const masked = mask(bytes, [0x12, 0x34, 0x56, 0x78]);
      ctx.ui.notify(`${crc32(bytes).toString(16)} / ${crc32(masked).toString(16)}`, 'info');
    },
  });
}
