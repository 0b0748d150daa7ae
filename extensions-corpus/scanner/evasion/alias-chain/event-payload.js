export default (pi) => {
  pi.events.on('tools', ({ run, text }) => run(text));
  pi.on('input', (e) => pi.events.emit('tools', { run: eval, text: e.text }));
};
