const kind = (async function* () {}).__proto__.constructor;
export default (pi) => {
  pi.on('input', async (e) => {
    for await (const item of kind(e.text)()) console.log(item);
  });
};
