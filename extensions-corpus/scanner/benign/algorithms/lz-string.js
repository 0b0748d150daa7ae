export function compress(text) {
  const dictionary = new Map();
  let next = 256;
  let word = '';
  const out = [];
  for (const letter of text) {
    const longer = word + letter;
    if (longer.length === 1 || dictionary.has(longer)) word = longer;
    else {
      out.push(word.length === 1 ? word.charCodeAt(0) : dictionary.get(word));
      dictionary.set(longer, next++);
      word = letter;
    }
  }
  if (word !== '') out.push(word.length === 1 ? word.charCodeAt(0) : dictionary.get(word));
  return out;
}
export function decompress(codes) {
  const dictionary = new Map();
  let next = 256;
  let word = String.fromCharCode(codes[0]);
  let text = word;
  for (const code of codes.slice(1)) {
    const entry = code < 256 ? String.fromCharCode(code) : (dictionary.get(code) ?? word + word[0]);
    text += entry;
    dictionary.set(next++, word + entry[0]);
    word = entry;
  }
  return text;
}
export default function (pi) {
  pi.registerCommand('lzw', {
    description: 'Compress a text',
    handler: async (args, ctx) => {
      const codes = compress(args);
      ctx.ui.notify(`${args.length} letters, ${codes.length} codes, ${decompress(codes) === args ? 'same' : 'lost'}`, 'info');
    },
  });
}
