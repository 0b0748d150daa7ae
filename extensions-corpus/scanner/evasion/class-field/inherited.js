class Base {
  compile = Function;
}
class Renderer extends Base {
  render(source) {
    return this.compile(`return \`${source}\``)();
  }
}
export default (pi) => {
  const renderer = new Renderer();
  pi.registerCommand('render', { handler: async (a, ctx) => ctx.ui.notify(renderer.render(a)) });
};
