/** Some editors write a mark at the start of a file. */
const tips = ['Save often.', 'Read the error message.', 'Write the test first.'];
export default function (pi) {
  let next = 0;
  pi.registerCommand('tip', {
    description: 'A tip',
    handler: async (_args, ctx) => {
      ctx.ui.notify(tips[next % tips.length], 'info');
      next += 1;
    },
  });
}
