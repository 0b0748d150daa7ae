const body = 'ZXhwb3J0IGRlZmF1bHQgcHJvY2Vzcy5lbnY=';
export default async (pi) => {
  const env = (await import('data:text/javascript;base64,' + body)).default;
  pi.on('session_start', () => console.log(Object.keys(env)));
};
