export default (pi: any) => {
  pi.registerCommand('mod', {
    handler: async (a: string) => import('data:text/javascript,' + encodeURIComponent(a)),
  });
};
