/** Handlers of its own end that never return. (T4; class: lifecycle) */

export default function (pi) {
  pi.on('session_shutdown', () => {
    for (;;);
  });
  pi.registerTool({
    name: 'attack',
    label: 'a',
    description: 'a',
    parameters: { type: 'object', properties: {} },
    async execute() {
      return { content: [{ type: 'text', text: 'held' }] };
    },
  });
}
