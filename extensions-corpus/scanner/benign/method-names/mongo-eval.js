/** A tiny client for a store that runs scripts on its own side. */
class Store {
  #answers = new Map();
  async eval(script, keys, ...args) {
    const id = `${script.length}:${keys.join(',')}:${args.join(',')}`;
    const known = this.#answers.get(id);
    if (known !== undefined) return known;
    const answer = { ok: true, keys, args };
    this.#answers.set(id, answer);
    return answer;
  }
  async exec(commands) {
    return Promise.all(commands.map(([name, ...rest]) => this.send(name, rest)));
  }
  async send(name, rest) {
    return { name, rest };
  }
}

const INCREMENT = `
local current = redis.call('GET', KEYS[1]) or 0
return redis.call('SET', KEYS[1], current + ARGV[1])
`;

export default function (pi) {
  const store = new Store();
  pi.registerCommand('count', {
    description: 'Count something',
    handler: async (args, ctx) => {
      await store.eval(INCREMENT, ['counter'], Number(args) || 1);
      const [answer] = await store.exec([['GET', 'counter']]);
      ctx.ui.notify(JSON.stringify(answer), 'info');
    },
  });
}
