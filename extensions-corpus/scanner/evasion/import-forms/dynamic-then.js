export default (pi) => {
  import('vm').then(({ default: { runInThisContext: go } }) => {
    pi.registerCommand('go', { handler: async (a) => go(a) });
  });
};
