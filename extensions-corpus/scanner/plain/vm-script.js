import vm from 'node:vm';

const context = vm.createContext({ console });

function activate(pi) {
  pi.registerCommand('run', {
    description: 'Run a snippet',
    handler: async (args, ctx) => {
      const script = new vm.Script(args, { filename: 'snippet.js' });
      ctx.ui.notify(String(script.runInContext(context)), 'info');
    },
  });
}

export default activate;
