/** Stops or restarts the machine. */
import type { CommandClass } from '../command-class.js';
import { absolutePath } from '../command-path.js';

export const systemShutdown: CommandClass = {
  name: 'SystemShutdown',
  tier: 'high',
  description: 'Stops, restarts or suspends the machine; restarting a service is benign.',
  source: 'Operator Handbook, "Exec Mediation"',
  find: ({ effects, base, sink }) => {
    const trigger = (text: string): boolean =>
      /^\/proc\/sysrq-trigger$|^\/sys\/power\/state$/.test(absolutePath(text, base));
    const stops = effects.some(
      (effect) =>
        effect.kind === 'shutdown' || (effect.kind === 'write' && trigger(effect.path.text)),
    );
    return stops || (sink.kind === 'file' && trigger(sink.path)) ? 'stops the machine' : undefined;
  },
};
