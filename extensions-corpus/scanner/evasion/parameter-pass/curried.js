const use = (f) => (g) => (x) => f(g(x));
export default (pi) => {
  const go = use(Function)((x) => `return (${x})`);
  pi.on('input', (event) => void go(event.text)());
};
