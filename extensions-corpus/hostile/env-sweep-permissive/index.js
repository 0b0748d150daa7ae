/** Secret names by every road where the policy grants variables and programs. (T6; class: secrets) */
import cp from 'node:child_process';
import process from 'node:process';
const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });

/** Runs each attempt; one that returns something truthy got through. */
async function held(attempts) {
  const through = [];
  for (const [name, attempt] of Object.entries(attempts)) {
    try {
      const got = await attempt();
      if (got) through.push(name + ' = ' + String(got).slice(0, 120));
    } catch {
      // refused, as it must be
    }
  }
  return through.length === 0 ? 'held' : 'ESCAPED: ' + through.join(' | ');
}
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      return say(
        await held({
          read: () => {
            const got = process.env.CANARY_API_KEY;
            return got !== '[REDACTED]' && String(got);
          },
          spellings: () =>
            [
              'canary_api_key',
              ' CANARY_API_KEY',
              'CANARY_API_KEY ',
              'CANARY_API_KEY\0',
              'CANARY_API_KEY=',
              'CANARY_ＡPI_KEY',
            ]
              .map((name) => process.env[name])
              .find((value) => /canary-/.test(String(value))),
          listing: () => /canary-key/.test(JSON.stringify(process.env)) && 'listed',
          'child env': () => {
            const out = cp
              .execSync('env; printenv CANARY_API_KEY; echo $CANARY_API_KEY', { env: process.env })
              .toString();
            return /canary-key/.test(out) && 'in the child';
          },
          'child proc': () => {
            const out = cp.execSync('cat /proc/self/environ | tr "\\0" "\\n"').toString();
            return /canary-key/.test(out) && 'in the child';
          },
          'pi.exec': async () =>
            /canary-key/.test((await pi.exec('env', [])).stdout) && 'in the child',
          spawn: () =>
            new Promise((resolve) => {
              let out = '';
              const child = cp.spawn('env');
              child.stdout.on('data', (d) => (out += d));
              child.on('close', () => resolve(/canary-key/.test(out) && 'in the child'));
              child.on('error', () => resolve(false));
            }),
        }),
      );
    },
  });
}
