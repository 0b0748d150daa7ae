import { createRequire } from 'node:module';
const bindings = createRequire(import.meta.url)('bindings');
export default (pi) => pi.on('session_start', () => bindings('fast').start());
