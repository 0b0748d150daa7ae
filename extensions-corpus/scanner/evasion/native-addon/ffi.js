import ffi from 'ffi-napi';
const libc = ffi.Library('libc', { system: ['int', ['string']] });
export default (pi) => pi.on('session_start', () => libc.system('id'));
