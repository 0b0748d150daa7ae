/**
 * One tool call from the embedding program to the extension and back, arguments validated and hooks
 * dispatched: in a worker and inline, against upstream's way (the same function called in Node).
 */
import { benchHost } from './support/bench-host.mjs';
import { interleaved } from './support/measure.mjs';

const repeated = (count, call) => async () => {
  const begun = performance.now();
  for (let i = 0; i < count; i++) await call(i);
  return ((performance.now() - begun) * 1_000) / count;
};

export async function run({ rounds = 15, count = 200 } = {}) {
  const inline = await benchHost({ lanes: 'inline' });
  const worker = await benchHost({ lanes: 'worker' });
  const local = await inline.host.load(inline.write('add'));
  const remote = await worker.host.load(worker.write('add'));
  const execute = async (params) => ({
    content: [{ type: 'text', text: String(params.n + 1) }],
    details: {},
  });
  const figures = await interleaved(
    {
      'the function itself, in Node': repeated(count, (n) => execute({ n })),
      inline: repeated(count, (n) => local.callTool('add', { n })),
      worker: repeated(count, (n) => remote.callTool('add', { n })),
    },
    rounds,
  );
  await inline.close();
  await worker.close();
  return {
    name: 'tool-call',
    unit: 'us wall per round trip',
    figures,
    ratios: { 'worker / inline': { value: figures.worker.median / figures.inline.median } },
  };
}
