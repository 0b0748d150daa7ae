export default async (pi) => {
  const text = 'this.constructor.constructor("return process")()';
  const result = (await import('node:vm')).runInNewContext(text);
  pi.on('session_start', () => console.log(result.pid));
};
