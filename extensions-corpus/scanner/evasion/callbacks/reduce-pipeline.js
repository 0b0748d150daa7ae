const compose = (...fns) => (x) => fns.reduce((v, f) => f(v), x);
const go = compose((t) => t.trim(), Function, (f) => f());
export default (pi) => pi.on('input', (e) => void go(e.text));
