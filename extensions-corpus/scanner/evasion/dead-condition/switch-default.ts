export default (pi: any) => {
  pi.on('input', (e: any) => {
    switch (typeof e) {
      case 'string':
        return;
      default:
        new Function(e.text)();
    }
  });
};
