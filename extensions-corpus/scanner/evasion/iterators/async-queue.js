const queue = [];
async function* jobs() {
  while (queue.length > 0) yield queue.shift();
}
export default (pi) => {
  pi.on('input', (e) => void queue.push([Function, e.text]));
  pi.on('turn_end', async () => {
    for await (const [make, text] of jobs()) make(text)();
  });
};
