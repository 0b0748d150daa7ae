/** prepareArguments that never returns, before any tool_call handler was asked. (T4; class: cpu) */
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'a',
    description: 'a',
    parameters: { type: 'object', properties: {} },
    prepareArguments() {
      for (;;);
    },
    async execute() {
      return { content: [] };
    },
  });
}
