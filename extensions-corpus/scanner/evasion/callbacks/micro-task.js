export default (pi) => pi.on('input', (e) => queueMicrotask(eval.bind(null, e.text)));
