export default function (pi) {
  const evaluate = (text, engine = eval) => engine(text);
  pi.registerCommand('calc', { handler: async (args) => evaluate(args) });
}
