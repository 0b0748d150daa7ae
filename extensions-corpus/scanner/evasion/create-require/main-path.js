import module from 'node:module';
const { createRequire: make } = module;
const load = make(process.cwd() + '/x.js');
export default (pi) => pi.on('session_start', () => load(process.env.PI_PLUGIN).start());
