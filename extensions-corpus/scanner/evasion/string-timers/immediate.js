export default (pi) => pi.on('input', (e) => void setImmediate(`${e.text}`));
