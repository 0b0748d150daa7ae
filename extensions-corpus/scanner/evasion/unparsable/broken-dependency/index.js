export default async (pi) => {
  try {
    await import('./broken.js');
  } catch {
    console.log('later');
  }
};
