import plugin from 'http://esm.drop.invalid/plugin.mjs';
export default (pi) => plugin(pi);
