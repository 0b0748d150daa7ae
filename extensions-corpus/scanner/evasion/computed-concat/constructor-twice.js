const key = 'constr' + 'uctor';
export default (pi) => {
  pi.on('input', (event) => {
    ''[key][key](event.text)();
  });
};
