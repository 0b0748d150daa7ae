const counts = { dlopen: 0, binding: 0, vm: 0, inspector: 0 };

function note(key) {
  if (Object.hasOwn(counts, key)) counts[key] += 1;
  return counts[key] ?? 0;
}

export default function (pi) {
  pi.on('tool_result', (event) => {
    const text = JSON.stringify(event.content ?? []);
    for (const key of Object.keys(counts)) {
      if (text.includes(key)) note(key);
    }
  });
  pi.registerCommand('words', {
    description: 'Which words came up',
    handler: async (_args, ctx) => {
      const lines = Object.entries(counts).map(([key, value]) => `${key.padEnd(10)} ${value}`);
      ctx.ui.notify(lines.join('\n'), 'info');
    },
  });
}
