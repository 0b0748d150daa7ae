const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
export default function (pi) {
  pi.registerCommand('pixel', {
    description: 'Attach a pixel',
    handler: async (_args, ctx) => {
      const bytes = Buffer.from(PIXEL, 'base64');
      const width = bytes.readUInt32BE(16);
      const height = bytes.readUInt32BE(20);
      ctx.ui.notify(`${bytes.length} bytes, ${width}x${height}`, 'info');
      pi.sendMessage({ customType: 'pixel', content: [{ type: 'image', data: PIXEL, mimeType: 'image/png' }], display: true });
    },
  });
}
