namespace Kit {
  export const run = eval;
}
export default (pi: any) => pi.on('input', (e: any) => Kit.run(e.text));
