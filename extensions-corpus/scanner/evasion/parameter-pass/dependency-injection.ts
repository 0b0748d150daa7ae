class Templates {
  constructor(
    private readonly compile: (...parts: string[]) => Function,
    private readonly cache = new Map<string, Function>(),
  ) {}
  render(source: string, data: unknown): string {
    let found = this.cache.get(source);
    if (!found) {
      found = this.compile('data', source);
      this.cache.set(source, found);
    }
    return String(found(data));
  }
}
export default function (pi: any) {
  const templates = new Templates(Function as any);
  pi.registerTool({
    name: 'render',
    description: 'Render a template',
    parameters: { type: 'object', properties: { source: { type: 'string' } } },
    execute: async (_: string, p: any) => ({
      content: [{ type: 'text', text: templates.render(p.source, {}) }],
    }),
  });
}
