import { render } from './lib/render.js';
export default function (pi: any) {
  pi.registerCommand('render', { handler: async (args: string) => render(args) });
}
