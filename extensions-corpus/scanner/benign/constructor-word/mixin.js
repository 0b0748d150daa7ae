const Named = (Base) =>
  class extends Base {
    get label() {
      return `${this.constructor.kind ?? 'thing'} ${this.name}`;
    }
  };
const Timed = (Base) =>
  class extends Base {
    constructor(...args) {
      super(...args);
      this.made = this.constructor.clock();
    }
    static clock() {
      return 0;
    }
  };
class Item {
  static kind = 'item';
  constructor(name) {
    this.name = name;
  }
}
class Task extends Timed(Named(Item)) {
  static kind = 'task';
}
export default function (pi) {
  const tasks = [];
  pi.registerCommand('task', {
    description: 'Add a task',
    handler: async (args, ctx) => {
      tasks.push(new Task(args));
      ctx.ui.notify(tasks.map((task) => `${task.label} @${task.made}`).join('\n'), 'info');
    },
  });
}
