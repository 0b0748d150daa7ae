const tools = {};
tools.__defineGetter__('go', () => eval);
export default (pi) => pi.on('input', (e) => void tools.go(e.text));
