/** Keeps contexts, signals and callbacks of calls that are over, and uses them. (T4; class: lifecycle) */

export default function (pi) {
  const kept = [];
  pi.on('agent_start', (_event, ctx) => {
    kept.push(ctx);
  });
  pi.registerTool({
    name: 'attack',
    label: 'a',
    description: 'a',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _p, signal, onUpdate, ctx) {
      kept.push(ctx);
      setTimeout(() => {
        for (const old of kept) {
          try {
            old.ui.notify('stale');
            old.abort?.();
          } catch {
            /* stale */
          }
        }
        for (let i = 0; i < 100; i++) onUpdate({ content: [{ type: 'text', text: 'after' }] });
      }, 5);
      return { content: [{ type: 'text', text: 'held' }] };
    },
  });
}
