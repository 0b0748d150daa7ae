const YEAR = /(?<year>\d{4})/;
const MONTH = /(?<month>0[1-9]|1[0-2])/;
const DAY = /(?<day>0[1-9]|[12]\d|3[01])/;
const DATE = new RegExp(`^${YEAR.source}-${MONTH.source}-${DAY.source}$`, 'u');
const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const anyOf = (words) => new RegExp(`\\b(?:${words.map(escape).join('|')})\\b`, 'gi');
export default function (pi) {
  const marks = anyOf(['todo', 'fixme', 'c++', 'a.b']);
  pi.registerCommand('date', {
    description: 'Check a date',
    handler: async (args, ctx) => {
      const groups = DATE.exec(args)?.groups;
      const found = args.match(marks) ?? [];
      ctx.ui.notify(groups ? `${groups.day}.${groups.month}.${groups.year}` : `no date, ${found.length} marks`, 'info');
    },
  });
}
