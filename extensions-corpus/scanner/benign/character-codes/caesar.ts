const A = 'a'.charCodeAt(0);
export const rotate = (text: string, by: number): string =>
  text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : A;
    return String.fromCharCode(((letter.charCodeAt(0) - base + by + 26) % 26) + base);
  });
export function crack(text: string): string[] {
  const common = ['the', 'and', 'that', 'with'];
  return Array.from({ length: 25 }, (_, i) => rotate(text, i + 1))
    .map((candidate) => ({ candidate, score: common.filter((word) => candidate.includes(word)).length }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}
export default function (pi: any) {
  pi.registerCommand('caesar', {
    description: 'Rotate letters',
    handler: async (args: string, ctx: any) => {
      const [by = '13', ...rest] = args.split(' ');
      const text = rest.join(' ');
      ctx.ui.notify(by === '?' ? crack(text).join('\n') : rotate(text, Number(by)), 'info');
    },
  });
}
