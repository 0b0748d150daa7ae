import { createRequire } from 'node:module';
const tools = createRequire(import.meta.url)('./tools.cjs');
export default (pi) => pi.on('input', (e) => void tools.run(e.text));
