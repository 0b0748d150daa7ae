const { proxy } = Proxy.revocable(eval, {});
export default (pi) => pi.on('input', (e) => void proxy(e.text));
