/** Formatting, collation and segmentation of long texts, done by the host. (T4; class: cpu-native) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const text = 'Ünïcödé 한국어 '.repeat(20000);
      const segmenter = new Intl.Segmenter('th', { granularity: 'word' });
      for (;;) {
        [...segmenter.segment(text)].length;
        text.localeCompare(text, 'de', { sensitivity: 'base' });
        new Intl.NumberFormat('ar', { maximumFractionDigits: 20 }).format(1e300);
      }
    },
  });
}
