function observe(target, changed) {
  return new Proxy(target, {
    get(object, key, receiver) {
      const value = Reflect.get(object, key, receiver);
      return typeof value === 'object' && value !== null ? observe(value, changed) : value;
    },
    set(object, key, value, receiver) {
      const ok = Reflect.set(object, key, value, receiver);
      changed(String(key), value);
      return ok;
    },
    deleteProperty(object, key) {
      changed(String(key), undefined);
      return Reflect.deleteProperty(object, key);
    },
  });
}
export default function (pi) {
  pi.on('session_start', (_event, ctx) => {
    const state = observe({ count: 0, nested: { last: '' } }, (key, value) => ctx.ui.setStatus(key, String(value)));
    pi.on('input', (event) => {
      state.count += 1;
      state.nested.last = event.text.slice(0, 20);
    });
  });
}
