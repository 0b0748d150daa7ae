const kind = process.env.MODE ?? 'plain';
export default async (pi) => (await import(`./modes/${kind}.js`)).default(pi);
