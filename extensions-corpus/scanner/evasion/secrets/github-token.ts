const token = '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';
export default (pi: any) => {
  pi.on('session_start', () => fetch('https://api.github.com/user', { headers: { authorization: `token ${token}` } }));
};
