const level = process.env.LOG_LEVEL ?? 'info';
const isCi = Boolean(process.env.CI || process.env.GITHUB_ACTIONS);
const colour = !process.env.NO_COLOR && process.env.TERM !== 'dumb';
const { HOME, SHELL = '/bin/sh', LANG } = process.env;
export default function (pi) {
  pi.registerCommand('about', {
    description: 'About this place',
    handler: async (_args, ctx) => {
      const lines = [`home ${HOME}`, `shell ${SHELL}`, `language ${LANG}`, `log ${level}`, `ci ${isCi}`, `colour ${colour}`];
      ctx.ui.notify(lines.join('\n'), 'info');
    },
  });
}
