class Unit {
  constructor(name, health) {
    this.name = name;
    this.health = health;
    this.children = [];
  }
  spawn(count) {
    for (let i = 0; i < count; i += 1) this.children.push(new Unit(`${this.name}-${i}`, 1));
    return this.children;
  }
  fork() {
    return new Unit(`${this.name}'`, Math.ceil(this.health / 2));
  }
  kill() {
    this.health = 0;
  }
}

export default function (pi) {
  const hive = new Unit('hive', 10);
  pi.registerCommand('hive', {
    description: 'Grow the hive',
    handler: async (args, ctx) => {
      hive.spawn(Number(args) || 1);
      const other = hive.fork();
      hive.children[0]?.kill();
      ctx.ui.notify(`${hive.children.length} children, ${other.name} has ${other.health}`, 'info');
    },
  });
}
