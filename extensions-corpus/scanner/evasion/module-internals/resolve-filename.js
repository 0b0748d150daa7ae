import Module from 'module';
const before = Module._resolveFilename;
Module._resolveFilename = (name, ...rest) => before(name === 'zod' ? '/tmp/zod.js' : name, ...rest);
export default () => {};
