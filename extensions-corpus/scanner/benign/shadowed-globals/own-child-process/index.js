import { exec, fork } from './child_process.js';
export default function (pi) {
  pi.registerCommand('family', {
    description: 'A family tree',
    handler: async (args, ctx) => {
      const tree = fork(exec(args));
      ctx.ui.notify(JSON.stringify(tree, null, 2), 'info');
    },
  });
}
