const call = (name, ...args) => `${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`;
const block = (head, lines) => `${head} {\n${lines.map((line) => `  ${line};`).join('\n')}\n}`;
export function program(steps) {
  const body = steps.map(({ verb, args }) => call(verb, ...args));
  return block('async function main()', ["const { exec } = require('child_process')", ...body, call('eval', '2 + 2')]);
}
export default function (pi) {
  pi.registerCommand('program', {
    description: 'Show a generated program',
    handler: async (args, ctx) => {
      const steps = args.split(';').map((part) => {
        const [verb, ...rest] = part.trim().split(' ');
        return { verb, args: rest };
      });
      ctx.ui.setEditorText(program(steps));
    },
  });
}
