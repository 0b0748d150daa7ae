interface Todo {
  readonly id: number;
  readonly text: string;
  done: boolean;
}
export default function (pi: any) {
  let todos: Todo[] = [];
  const show = (ctx: any): void => {
    const open = todos.filter((todo) => !todo.done).length;
    ctx.ui.setWidget('todos', open === 0 ? undefined : todos.map((todo) => `${todo.done ? '✓' : '○'} ${todo.text}`));
  };
  pi.registerTool({
    name: 'todo',
    label: 'Todo',
    description: 'Keeps a list of things to do',
    parameters: { type: 'object', properties: { action: { type: 'string', enum: ['add', 'done', 'list'] }, text: { type: 'string' }, id: { type: 'number' } } },
    async execute(_id: string, params: any, _signal: unknown, _update: unknown, ctx: any) {
      if (params.action === 'add') todos.push({ id: todos.length + 1, text: params.text, done: false });
      if (params.action === 'done') todos = todos.map((todo) => (todo.id === params.id ? { ...todo, done: true } : todo));
      show(ctx);
      return { content: [{ type: 'text', text: JSON.stringify(todos) }], details: { todos } };
    },
  });
  pi.on('session_start', (_event: unknown, ctx: any) => {
    for (const entry of ctx.sessionManager.getBranch()) {
      if (entry.type === 'message' && entry.message?.toolName === 'todo') todos = entry.message.details?.todos ?? todos;
    }
    show(ctx);
  });
}
