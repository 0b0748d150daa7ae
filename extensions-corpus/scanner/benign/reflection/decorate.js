function timed(object, name, report) {
  const original = object[name];
  object[name] = function (...args) {
    const begun = performance.now();
    try {
      return Reflect.apply(original, this, args);
    } finally {
      report(name, performance.now() - begun);
    }
  };
}
const text = {
  lines: (value) => value.split('\n').length,
  words: (value) => value.split(/\s+/).length,
};
export default function (pi) {
  const times = new Map();
  for (const name of Object.keys(text)) timed(text, name, (n, ms) => times.set(n, ms));
  pi.registerCommand('measure', {
    description: 'Measure a text',
    handler: async (args, ctx) => {
      ctx.ui.notify(`${text.lines(args)} lines, ${text.words(args)} words, ${[...times.keys()].join()}`, 'info');
    },
  });
}
