const FUNCTIONS = ['sin', 'cos', 'tan', 'sqrt', 'abs'] as const;
type Name = (typeof FUNCTIONS)[number];
const isName = (text: string): text is Name => (FUNCTIONS as readonly string[]).includes(text);
export default function (pi: any) {
  pi.registerCommand('math', {
    description: `One of ${FUNCTIONS.join(', ')}`,
    handler: async (args: string, ctx: any) => {
      const [name = '', value = '0'] = args.split(' ');
      if (!isName(name)) return ctx.ui.notify(`unknown ${name}`, 'error');
      ctx.ui.notify(String(Math[name](Number(value))), 'info');
    },
  });
}
