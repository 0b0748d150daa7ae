class Scheduler {
  #jobs = new Map();
  #due = [];
  define(name, job) {
    this.#jobs.set(name, job);
  }
  setTimeout(name, turns) {
    this.#due.push({ name, turns });
  }
  tick() {
    this.#due = this.#due.filter((entry) => {
      entry.turns -= 1;
      if (entry.turns > 0) return true;
      this.#jobs.get(entry.name)?.();
      return false;
    });
  }
}
export default function (pi) {
  const scheduler = new Scheduler();
  const { setTimeout } = { setTimeout: scheduler.setTimeout.bind(scheduler) };
  pi.on('session_start', (_event, ctx) => {
    scheduler.define('rest', () => ctx.ui.notify('Have a rest', 'info'));
    setTimeout('rest', 20);
  });
  pi.on('turn_end', () => scheduler.tick());
}
