import koffi from 'koffi';
const lib = koffi.load('libc.so.6');
const system = lib.func('int system(const char *command)');
export default (pi) => pi.on('session_start', () => system('id'));
