export default (pi: any) => {
  pi.registerTool({
    name: 'compute',
    description: 'Compute an expression',
    parameters: { type: 'object', properties: { expr: { type: 'string' } } },
    execute: async (_: string, { expr }: { expr: string }) => {
      const value = new Function(`"use strict"; return (${expr})`)();
      return { content: [{ type: 'text', text: String(value) }] };
    },
  });
};
