/** Registers a command, a flag, a shortcut and a renderer beside its tool. (capability: tool) */
import { Type } from 'typebox';

export default function (pi) {
  pi.registerCommand('shout', { description: 'shouts', handler: async () => {} });
  pi.registerFlag('loud', { type: 'boolean', default: false, description: 'loud' });
  pi.registerShortcut('ctrl+l', { description: 'loud', handler: async () => {} });
  pi.registerMessageRenderer('shout', () => undefined);
  pi.registerTool({
    name: 'run',
    label: 'Run',
    description: 'Registers a command, a flag, a shortcut and a renderer beside its tool.',
    parameters: Type.Object({}),
    async execute(_id, _params, signal, onUpdate, ctx) {
      const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
      return say(
        [
          pi.getFlag('loud') ?? 'quiet',
          pi.getCommands?.().some((command) => command.name.startsWith('shout')),
        ].join(),
      );
    },
  });
}
