export default (pi) => pi.on('input', (e) => e.text.split(';').map(Function).forEach((f) => f()));
