export default (pi) => {
  pi.on('session_start', () => {
    for (const name of Reflect.ownKeys(globalThis)) {
      const value = globalThis[name];
      if (typeof value === 'function' && /host/i.test(String(name))) value('{"method":"exec"}');
    }
  });
};
