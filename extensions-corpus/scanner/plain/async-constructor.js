const AsyncFunction = Object.getPrototypeOf(async function () {}).constructor;

function activate(pi) {
  const scripts = [];
  pi.registerCommand('script', {
    description: 'Adds a script',
    handler: async (args) => {
      scripts.push(new AsyncFunction('pi', 'event', args));
    },
  });
  pi.on('turn_end', async (event) => {
    for (const script of scripts) await script(pi, event);
  });
}

export default activate;
