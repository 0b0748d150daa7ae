/** Uses the usual shims: path, crypto, Buffer, URL, util, zlib, streams. (capability: tool) */
import { Type } from 'typebox';
import path from 'node:path';
import { createHash } from 'node:crypto';
import util from 'node:util';
import zlib from 'node:zlib';
export default function (pi) {
  pi.registerTool({
    name: 'run',
    label: 'Run',
    description: 'Uses the usual shims: path, crypto, Buffer, URL, util, zlib, streams.',
    parameters: Type.Object({}),
    async execute(_id, _params, signal, onUpdate, ctx) {
      const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
      const digest = createHash('sha256').update('pi').digest('hex').slice(0, 8);
      const round = zlib.gunzipSync(zlib.gzipSync(Buffer.from('round'))).toString();
      return say(
        [
          path.join('a', '..', 'b'),
          digest,
          round,
          new URL('x?y=1', 'https://example.com/').searchParams.get('y'),
          util.format('%s', 1),
        ].join(),
      );
    },
  });
}
