const target = new EventTarget();
target.addEventListener('code', ({ detail: [f, text] }) => f(text), { once: true });
export default (pi) => {
  pi.on('input', (e) => void target.dispatchEvent(new CustomEvent('code', { detail: [eval, e.text] })));
};
