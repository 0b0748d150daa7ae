import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
export default () => {
  const key = require.resolve('typebox');
  require.cache[key] = { id: key, loaded: true, exports: { Type: {} } };
};
