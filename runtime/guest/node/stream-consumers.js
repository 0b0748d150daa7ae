/**
 * node:stream/consumers. authority: none
 */
import { Buffer } from 'node:buffer';
import { Blob } from '../web/blob.js';

async function buffer(stream) {
  const chunks = [];
  for await (const chunk of stream)
    chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk));
  return Buffer.concat(chunks);
}
const text = async (stream) => (await buffer(stream)).toString('utf8');

export default {
  arrayBuffer: async (stream) => {
    const all = await buffer(stream);
    return all.buffer.slice(all.byteOffset, all.byteOffset + all.length);
  },
  blob: async (stream) => new Blob([await buffer(stream)]),
  buffer,
  json: async (stream) => JSON.parse(await text(stream)),
  text,
};
