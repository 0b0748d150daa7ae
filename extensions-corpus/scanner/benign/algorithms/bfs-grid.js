const DIRECTIONS = { up: [0, -1], down: [0, 1], left: [-1, 0], right: [1, 0] };
function neighbours([x, y]) {
  return Object.values(DIRECTIONS).map(([dx, dy]) => [x + dx, y + dy]);
}
export function path(walls, from, to, size) {
  const key = ([x, y]) => `${x},${y}`;
  const blocked = new Set(walls.map(key));
  const queue = [[from]];
  const seen = new Set([key(from)]);
  while (queue.length > 0) {
    const way = queue.shift();
    const here = way.at(-1);
    if (key(here) === key(to)) return way;
    for (const next of neighbours(here)) {
      const [x, y] = next;
      if (x < 0 || y < 0 || x >= size || y >= size || blocked.has(key(next)) || seen.has(key(next))) continue;
      seen.add(key(next));
      queue.push([...way, next]);
    }
  }
  return undefined;
}
export default function (pi) {
  pi.registerCommand('maze', {
    description: 'Find a way',
    handler: async (_args, ctx) => {
      const way = path([[1, 0], [1, 1], [1, 2]], [0, 0], [3, 0], 5);
      ctx.ui.notify(way ? `${way.length} steps` : 'no way', 'info');
    },
  });
}
