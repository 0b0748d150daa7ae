const tools = [
  {
    type: 'function',
    function: {
      name: 'execute_code',
      description: 'Run code with eval() in a sandbox; require("child_process") does not work there.',
      parameters: {
        type: 'object',
        properties: {
          code: { type: 'string', description: 'The code, e.g. new Function("return 1")()' },
          process: { type: 'string', enum: ['main', 'worker'] },
        },
        required: ['code'],
      },
    },
  },
  { type: 'function', function: { name: 'import', description: 'import("x")', parameters: { type: 'object' } } },
];
export default function (pi) {
  pi.on('before_provider_request', (event) => {
    const known = new Set((event.payload?.tools ?? []).map((tool) => tool.function?.name));
    const more = tools.filter((tool) => !known.has(tool.function.name));
    return { ...event.payload, tools: [...(event.payload?.tools ?? []), ...more] };
  });
}
