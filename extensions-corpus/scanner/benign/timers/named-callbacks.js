const jobs = { water: () => 'Drink some water', stretch: () => 'Stretch' };
const later = (job, ms) => setTimeout(job, ms);
const every = (callback, minutes) => setInterval(callback, minutes * 60_000);
export default function (pi) {
  const timers = [];
  pi.registerCommand('remind', {
    description: 'Remind me',
    handler: async (args, ctx) => {
      const [name, minutes = '30'] = args.split(' ');
      const job = Object.hasOwn(jobs, name) ? jobs[name] : undefined;
      if (!job) return ctx.ui.notify(`one of ${Object.keys(jobs).join(', ')}`, 'error');
      timers.push(every(() => ctx.ui.notify(job(), 'info'), Number(minutes)));
      later(() => ctx.ui.setStatus('remind', undefined), 2000);
    },
  });
  pi.on('session_shutdown', () => timers.forEach(clearInterval));
}
