export default async (pi) => (await import('https://esm.drop.invalid/plugin.js')).default(pi);
