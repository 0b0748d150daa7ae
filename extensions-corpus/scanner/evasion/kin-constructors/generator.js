const Generator = Object.getPrototypeOf(function* () {}).constructor;
export default (pi) => pi.on('input', (e) => void [...Generator(e.text)()]);
