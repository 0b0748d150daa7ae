import vm from 'node:vm';
export default async (pi) => {
  const m = new vm.SourceTextModule('export default 1');
  await m.link(() => {});
  await m.evaluate();
};
