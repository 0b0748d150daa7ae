const js = (strings, ...values) => eval(String.raw(strings, ...values));
export default (pi) => pi.on('input', (e) => void js`(${e.text})`);
