/** A command that never returns. (T4; class: cpu) */
export default function (pi) {
  pi.registerCommand('attack', {
    description: 'attack',
    handler: async () => {
      for (;;);
    },
  });
}
