const MOODS = ['👩‍💻', '👨‍👩‍👧‍👦', '🏳️‍🌈', '❤️‍🔥', '🧑🏽‍🚀', '🇺🇳', '1️⃣', '☺️'];
const segments = (text) => [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].map((s) => s.segment);
export default function (pi) {
  let at = 0;
  pi.on('turn_start', (_event, ctx) => {
    at = (at + 1) % MOODS.length;
    ctx.ui.setStatus('mood', MOODS[at]);
  });
  pi.registerCommand('graphemes', {
    description: 'Count what one sees',
    handler: async (args, ctx) => ctx.ui.notify(`${segments(args).length} of ${[...args].length} code points`, 'info'),
  });
}
