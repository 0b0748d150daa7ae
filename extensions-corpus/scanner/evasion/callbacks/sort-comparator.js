export default (pi) => {
  pi.on('input', (e) => void [eval, e.text].sort((a, b) => (typeof a === 'function' ? a(b) : b(a))));
};
