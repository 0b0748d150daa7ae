export function run(program: string, input: string): string {
  const tape = new Uint8Array(30_000);
  const jumps = new Map<number, number>();
  const open: number[] = [];
  [...program].forEach((sign, at) => {
    if (sign === '[') open.push(at);
    if (sign === ']') {
      const begin = open.pop() ?? 0;
      jumps.set(begin, at).set(at, begin);
    }
  });
  let out = '';
  let pointer = 0;
  let read = 0;
  for (let at = 0, steps = 0; at < program.length && steps < 100_000; at += 1, steps += 1) {
    switch (program[at]) {
      case '>': pointer += 1; break;
      case '<': pointer -= 1; break;
      case '+': tape[pointer]! += 1; break;
      case '-': tape[pointer]! -= 1; break;
      case '.': out += String.fromCharCode(tape[pointer]!); break;
      case ',': tape[pointer] = input.charCodeAt(read++) || 0; break;
      case '[': if (tape[pointer] === 0) at = jumps.get(at) ?? at; break;
      case ']': if (tape[pointer] !== 0) at = jumps.get(at) ?? at; break;
    }
  }
  return out;
}
export default function (pi: any) {
  pi.registerCommand('bf', {
    description: 'Run a program',
    handler: async (args: string, ctx: any) => ctx.ui.notify(run(args, ''), 'info'),
  });
}
