const read = (text) => {
  const tokens = text.replace(/[()]/g, ' $& ').trim().split(/\s+/);
  const form = () => {
    const token = tokens.shift();
    if (token !== '(') return isNaN(token) ? token : Number(token);
    const list = [];
    while (tokens[0] !== ')') list.push(form());
    tokens.shift();
    return list;
  };
  return form();
};
const world = new Map(Object.entries({
  '+': (...n) => n.reduce((a, b) => a + b), '*': (...n) => n.reduce((a, b) => a * b),
  '-': (a, b) => a - b, '<': (a, b) => a < b, list: (...items) => items,
}));
const evaluate = (form, scope) => {
  if (typeof form === 'string') {
    for (let here = scope; here; here = here.outer) if (here.names.has(form)) return here.names.get(form);
    throw new ReferenceError(form);
  }
  if (!Array.isArray(form)) return form;
  const [head, ...rest] = form;
  if (head === 'if') return evaluate(evaluate(rest[0], scope) ? rest[1] : rest[2], scope);
  if (head === 'define') return void scope.names.set(rest[0], evaluate(rest[1], scope));
  if (head === 'lambda')
    return (...args) => evaluate(rest[1], { outer: scope, names: new Map(rest[0].map((name, i) => [name, args[i]])) });
  return evaluate(head, scope)(...rest.map((part) => evaluate(part, scope)));
};
export default function (pi) {
  const scope = { names: world };
  const lisp = { eval: (text) => evaluate(read(text), scope) };
  pi.registerCommand('lisp', {
    description: 'Evaluate Lisp',
    handler: async (args, ctx) => ctx.ui.notify(String(lisp.eval(args)), 'info'),
  });
}
