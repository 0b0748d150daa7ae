const MACHINE = {
  idle: { start: 'running' },
  running: { pause: 'paused', stop: 'idle' },
  paused: { resume: 'running', stop: 'idle' },
} as const;
type State = keyof typeof MACHINE;
function next(state: State, event: string): State {
  const row: Readonly<Record<string, State>> = MACHINE[state];
  return row[event] ?? state;
}
export default function (pi: any) {
  let state: State = 'idle';
  pi.registerCommand('state', {
    description: 'start, pause, resume or stop',
    handler: async (args: string, ctx: any) => {
      const before = state;
      state = next(state, args.trim());
      ctx.ui.notify(`${before} -> ${state}`, before === state ? 'warning' : 'info');
    },
  });
}
