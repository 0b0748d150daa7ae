const at = (list, index) => (index < 0 ? list[list.length + index] : list[index]);
const groupBy = Object.groupBy ?? ((items, key) => {
  const groups = Object.create(null);
  for (const item of items) (groups[key(item)] ??= []).push(item);
  return groups;
});
const withResolvers = Promise.withResolvers?.bind(Promise) ?? (() => {
  let resolve;
  let reject;
  const promise = new Promise((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
});
export default function (pi) {
  pi.registerCommand('group', {
    description: 'Group words by length',
    handler: async (args, ctx) => {
      const { promise, resolve } = withResolvers();
      resolve(groupBy(args.split(' '), (word) => word.length));
      const groups = await promise;
      ctx.ui.notify(Object.entries(groups).map(([n, words]) => `${n}: ${at(words, -1)}`).join('\n'), 'info');
    },
  });
}
