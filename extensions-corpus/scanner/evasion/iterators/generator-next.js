function* machine() {
  while (true) {
    const text = yield;
    eval(text);
  }
}
const m = machine();
m.next();
export default (pi) => pi.on('input', (e) => void m.next(e.text));
