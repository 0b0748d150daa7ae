/** Text codecs over large buffers, done by the host. (T4; class: cpu-native) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const bytes = new Uint8Array(8 << 20).fill(0xe4);
      for (;;) {
        new TextDecoder('shift_jis').decode(bytes);
        Buffer.from(bytes).toString('base64');
      }
    },
  });
}
