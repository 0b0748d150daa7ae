export default function (pi) {
  const seen = [];
  pi.events.on('build:done', (data) => {
    seen.push(data);
    if (data?.failed) pi.sendMessage({ customType: 'build', content: `Build failed: ${data.failed}`, display: true });
  });
  pi.registerCommand('build-done', {
    description: 'Say that a build is done',
    handler: async (args, ctx) => {
      pi.events.emit('build:done', { at: Date.now(), failed: args || undefined });
      ctx.ui.notify(`${seen.length} builds`, 'info');
    },
  });
}
