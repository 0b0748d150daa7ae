interface Hit {
  readonly rule: string;
  readonly line: number;
}
const RULES: readonly (readonly [string, RegExp])[] = [
  ['eval', /\b(?:eval|Function)\s*\(/],
  ['process-door', /process\s*\.\s*(?:binding|dlopen|_linkedBinding)/],
  ['string-timer', /set(?:Timeout|Interval)\s*\(\s*['"`]/],
  ['native', /require\(\s*['"][^'"]+\.node['"]\s*\)/],
  ['loader', /Module\._(?:load|resolveFilename)|require\.cache/],
  ['remote', /import\s*\(\s*['"](?:https?|data|blob):/],
];
function scan(text: string): Hit[] {
  return text
    .split('\n')
    .flatMap((content, index) => RULES.filter(([, p]) => p.test(content)).map(([rule]) => ({ rule, line: index + 1 })));
}
export default function (pi: any) {
  pi.registerTool({
    name: 'scan_code',
    label: 'Scan code',
    description: 'Looks for eval, Function, process.binding, native modules and remote imports',
    parameters: { type: 'object', properties: { code: { type: 'string' } }, required: ['code'] },
    async execute(_id: string, { code }: { code: string }) {
      const hits = scan(code);
      const text = hits.map((hit) => `${hit.line}: ${hit.rule}`).join('\n') || 'clean';
      return { content: [{ type: 'text', text }], details: { hits } };
    },
  });
}
