const clone: <T>(value: T) => T =
  typeof globalThis.structuredClone === 'function'
    ? globalThis.structuredClone
    : (value) => JSON.parse(JSON.stringify(value));
interface State {
  readonly items: string[];
  readonly nested: { depth: number };
}
export default function (pi: any) {
  const history: State[] = [];
  const state: State = { items: [], nested: { depth: 0 } };
  pi.on('input', (event: any) => {
    history.push(clone(state));
    state.items.push(event.text);
    state.nested.depth += 1;
  });
  pi.registerCommand('undo', {
    description: 'Forget the last input',
    handler: async (_args: string, ctx: any) => {
      const before = history.pop();
      ctx.ui.notify(before ? `${before.items.length} items` : 'nothing to undo', 'info');
    },
  });
}
