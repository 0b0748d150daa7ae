const scheme = ['da', 'ta'].join('') + ':';
export default async () => {
  const m = await import(`${scheme}text/javascript,export default process.pid`);
  console.log(m.default);
};
