/**
 * Stands for upstream's mime.js: which image a file is, by its first bytes.
 * hostcalls: fs.open, fs.fd_read, fs.fd_close (through node:fs/promises)
 */
import { open } from 'node:fs/promises';

const SNIFF_BYTES = 16;
const startsWith = (bytes, ...expected) => expected.every((byte, i) => bytes[i] === byte);
const textAt = (bytes, at, length) => String.fromCharCode(...bytes.subarray(at, at + length));

/** @returns the MIME type of a supported image, or null */
export function imageTypeOf(bytes) {
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (textAt(bytes, 0, 3) === 'GIF') return 'image/gif';
  if (textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP') return 'image/webp';
  return null;
}

export async function detectSupportedImageMimeTypeFromFile(filePath) {
  const handle = await open(filePath, 'r');
  try {
    const buffer = Buffer.alloc(SNIFF_BYTES);
    const { bytesRead } = await handle.read(buffer, 0, SNIFF_BYTES, 0);
    return imageTypeOf(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}
