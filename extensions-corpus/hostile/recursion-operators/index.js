/** An expression with fifty thousand operators, calls and templates. (T4; class: recursion) */
import wide from './wide.js';
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'a',
    description: 'a',
    parameters: { type: 'object', properties: {} },
    async execute() {
      return { content: [{ type: 'text', text: 'held ' + typeof wide }] };
    },
  });
}
