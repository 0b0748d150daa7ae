const lazy = () => require('vm');
module.exports = (pi) => pi.on('input', (e) => void lazy().runInThisContext(e.text));
