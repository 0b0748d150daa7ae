const RULES = [
  ['space', /\s+/y],
  ['number', /\d+(?:\.\d+)?/y],
  ['word', /[A-Za-z_]\w*/y],
  ['string', /"(?:[^"\\]|\\.)*"/y],
  ['sign', /[-+*/%=<>!&|^~?:;,.(){}[\]]/y],
];
export function* tokens(text) {
  let at = 0;
  outer: while (at < text.length) {
    for (const [kind, pattern] of RULES) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match === null) continue;
      at = pattern.lastIndex;
      if (kind !== 'space') yield { kind, text: match[0] };
      continue outer;
    }
    throw new SyntaxError(`unexpected character at ${at}`);
  }
}
const KEYWORDS = new Set(['function', 'new', 'return', 'eval', 'import', 'require', 'process']);
export default function (pi) {
  pi.registerCommand('tokens', {
    description: 'Show the tokens of a line',
    handler: async (args, ctx) => {
      const shown = [...tokens(args)].map((token) =>
        KEYWORDS.has(token.text) ? `<${token.text}>` : token.text,
      );
      ctx.ui.notify(shown.join(' '), 'info');
    },
  });
}
