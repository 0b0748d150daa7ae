import { core } from '#core';
export default (pi) => pi.on('input', (e) => void core(e.text));
