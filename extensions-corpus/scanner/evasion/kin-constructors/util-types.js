export default (pi) => {
  async function handler(args) {
    await handler.constructor(args)();
  }
  pi.registerCommand('self', { handler });
};
