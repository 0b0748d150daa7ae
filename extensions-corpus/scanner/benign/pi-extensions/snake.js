const WIDTH = 20;
const HEIGHT = 10;
class Snake {
  constructor(done, request) {
    this.body = [[5, 5], [4, 5], [3, 5]];
    this.food = [10, 5];
    this.step = [1, 0];
    this.done = done;
    this.timer = setInterval(() => {
      this.move();
      request();
    }, 150);
  }
  move() {
    const [x, y] = this.body[0];
    const head = [(x + this.step[0] + WIDTH) % WIDTH, (y + this.step[1] + HEIGHT) % HEIGHT];
    if (this.body.some(([a, b]) => a === head[0] && b === head[1])) return this.end();
    this.body.unshift(head);
    if (head[0] === this.food[0] && head[1] === this.food[1]) {
      this.food = [Math.floor(Math.random() * WIDTH), Math.floor(Math.random() * HEIGHT)];
    } else this.body.pop();
  }
  end() {
    clearInterval(this.timer);
    this.done(this.body.length);
  }
  handleInput(data) {
    const keys = { '\x1b[A': [0, -1], '\x1b[B': [0, 1], '\x1b[C': [1, 0], '\x1b[D': [-1, 0] };
    if (data === 'q' || data === '\x1b') return this.end();
    this.step = keys[data] ?? this.step;
  }
  render() {
    const grid = Array.from({ length: HEIGHT }, () => Array(WIDTH).fill(' '));
    for (const [x, y] of this.body) grid[y][x] = '█';
    grid[this.food[1]][this.food[0]] = '●';
    return grid.map((row) => row.join(''));
  }
  invalidate() {}
}
export default function (pi) {
  pi.registerCommand('snake', {
    description: 'Play',
    handler: async (_args, ctx) => {
      const length = await ctx.ui.custom((tui, _theme, _keys, done) => new Snake(done, () => tui.requestRender()));
      ctx.ui.notify(`length ${length}`, 'info');
    },
  });
}
