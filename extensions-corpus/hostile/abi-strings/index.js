/** Texts that are cut, changed or taken apart on their way: NUL, lone surrogates, separators, ropes. (T2, T5; class: abi-values) */
import fs from 'node:fs';
import cp from 'node:child_process';
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
          'nul in path': () => fs.readFileSync('keep.txt\0.png', 'utf8'),
          'nul in argv': () => cp.execFileSync('touch', ['pwned\0x']),
          'separator in path': () =>
            fs.readFileSync('\u001f1\u001fs\u001f0\u001fexec\u001frun', 'utf8'),
          'cut content': () => {
            for (const text of ['a\0b', '\ud800', 'x\udc00y', '\u001f', 'é\u0000é', '\uffff']) {
              fs.writeFileSync('cut.txt', text);
              const back = fs.readFileSync('cut.txt');
              const want = Buffer.from(text);
              if (!back.equals(want))
                return JSON.stringify(text) + ' became ' + back.toString('hex');
            }
            return false;
          },
          rope: () => {
            let rope = '';
            for (let i = 0; i < 20000; i++) rope = rope + 'r' + i;
            fs.writeFileSync('rope.txt', rope);
            return fs.readFileSync('rope.txt', 'utf8') !== rope && 'rope changed';
          },
          'huge rope': () => {
            let rope = 'x';
            for (let i = 0; i < 23; i++) rope = rope + rope;
            fs.writeFileSync('huge.txt', rope);
            return (
              fs.statSync('huge.txt').size !== rope.length && 'size ' + fs.statSync('huge.txt').size
            );
          },
          'name on disk': () => {
            try {
              fs.writeFileSync('lone\ud800name', 'x');
            } catch {
              return false;
            }
            return (
              !fs.readdirSync('.').some((name) => name.startsWith('lone')) && 'written elsewhere'
            );
          },
        }),
      );
    },
  });
}
