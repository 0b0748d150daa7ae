/** Asks a program and falls back when programs are not granted. (capability: exec) */
import { Type } from 'typebox';

export default function (pi) {
  pi.registerTool({
    name: 'run',
    label: 'Run',
    description: 'Asks a program and falls back when programs are not granted.',
    parameters: Type.Object({}),
    async execute(_id, _params, signal, onUpdate, ctx) {
      const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
      const { code, stdout } = await pi.exec('echo', ['main']);
      return say(code === 0 ? 'branch ' + stdout.trim() : 'no branch');
    },
  });
}
