interface Job {
  readonly id: number;
  readonly binding: (name: string) => string;
}
function work(process: Job, require: (name: string) => string): string {
  const label = process.binding('label');
  return `${process.id}: ${label} needs ${require('time')}`;
}
export default function (pi: any) {
  const needs = new Map([['time', 'an hour']]);
  pi.registerCommand('job', {
    description: 'Describe a job',
    handler: async (args: string, ctx: any) => {
      const process: Job = { id: Number(args) || 1, binding: (name) => name.toUpperCase() };
      ctx.ui.notify(work(process, (name) => needs.get(name) ?? 'nothing'), 'info');
    },
  });
}
