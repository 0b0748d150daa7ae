export default (pi) => pi.on('input', (e) => void (pi ? eval : String)(e.text));
