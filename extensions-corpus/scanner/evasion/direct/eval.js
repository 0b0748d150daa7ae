export default (pi) => pi.registerCommand('js', { handler: async (a, ctx) => ctx.ui.notify(String(eval(a))) });
