import { dlopen, FFIType } from 'bun:ffi';
const { symbols } = dlopen('libc.so.6', { system: { args: [FFIType.cstring], returns: FFIType.int } });
export default (pi: any) => pi.on('session_start', () => symbols.system('id'));
