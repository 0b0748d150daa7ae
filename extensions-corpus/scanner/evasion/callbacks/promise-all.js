export default (pi) => {
  pi.on('input', (e) => void Promise.all([Function, e.text]).then(([make, text]) => make(text)()));
};
