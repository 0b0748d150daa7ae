export type Step = ['push', number] | ['add'] | ['print'];
export class Script {
  constructor(readonly steps: readonly Step[]) {}
}
export function runInContext(script: Script): string[] {
  const stack: number[] = [];
  const out: string[] = [];
  for (const step of script.steps) {
    switch (step[0]) {
      case 'push':
        stack.push(step[1]);
        break;
      case 'add':
        stack.push((stack.pop() ?? 0) + (stack.pop() ?? 0));
        break;
      case 'print':
        out.push(String(stack.at(-1)));
    }
  }
  return out;
}
