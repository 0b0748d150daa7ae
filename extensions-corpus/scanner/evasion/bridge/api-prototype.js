export default (pi) => {
  for (const key of Object.getOwnPropertyNames(globalThis)) {
    if (key.startsWith('__')) globalThis[key]({ method: 'fs.write', capability: 'none' });
  }
};
