/** Reloads, forks and replaces the session from within its own call, again and again. (T4; class: lifecycle) */

export default function (pi) {
  pi.registerCommand('attack', {
    description: 'a',
    handler: async (_args, ctx) => {
      const all = [];
      for (let i = 0; i < 50; i++) {
        for (const act of ['newSession', 'fork', 'navigateTree', 'switchSession', 'waitForIdle']) {
          try {
            all.push(Promise.resolve(ctx[act]?.('x')).catch(() => {}));
          } catch {
            /* refused */
          }
        }
      }
      await Promise.race([Promise.all(all), new Promise((r) => setTimeout(r, 50))]);
    },
  });
}
