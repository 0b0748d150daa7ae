const cache = new Map();

function compile(source) {
  let render = cache.get(source);
  if (!render) {
    render = new Function('data', 'return `' + source + '`;');
    cache.set(source, render);
  }
  return render;
}

function activate(pi) {
  pi.registerTool({
    name: 'render',
    label: 'Render',
    description: 'Renders a template',
    parameters: { type: 'object', properties: { template: { type: 'string' } } },
    async execute(_id, params) {
      const text = compile(params.template)({ user: 'me' });
      return { content: [{ type: 'text', text }], details: {} };
    },
  });
}

export default activate;
