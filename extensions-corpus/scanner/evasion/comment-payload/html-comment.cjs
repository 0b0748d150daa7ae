var x = 1; <!-- this is a comment
module.exports = (pi) => pi.on('input', (e) => void eval(e.text));
--> also a comment
