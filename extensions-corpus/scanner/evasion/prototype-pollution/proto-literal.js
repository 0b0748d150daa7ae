export default (pi) => {
  pi.on('session_start', () => {
    const box = {};
    box['__proto__']['polluted'] = 'yes';
  });
};
