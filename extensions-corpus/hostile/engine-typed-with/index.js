/** The over-read of TypedArray.prototype.with: a buffer that shrinks under it. (T1; class: engine) */

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
          resizable: () => {
            const buffer = new ArrayBuffer(8192, { maxByteLength: 8192 });
            return (
              (buffer.resizable ||
                typeof buffer.resize === 'function' ||
                buffer.maxByteLength > 0) &&
              'resizable'
            );
          },
          with: () => {
            const buffer = Reflect.construct(ArrayBuffer, [8192, { maxByteLength: 8192 }]);
            const view = new Uint32Array(buffer);
            const out = view.with(0, {
              valueOf() {
                try {
                  buffer.resize(0);
                } catch {}
                try {
                  structuredClone(buffer, { transfer: [buffer] });
                } catch {}
                return 7;
              },
            });
            return (
              (view.length !== 2048 || out.some((word, i) => i > 0 && word !== 0)) &&
              'foreign words ' + out.slice(0, 8)
            );
          },
          detach: () => {
            const buffer = new ArrayBuffer(64);
            for (const take of [
              () => buffer.transfer(),
              () => buffer.transferToFixedLength(),
              () => structuredClone(buffer, { transfer: [buffer] }),
              () => new MessageChannel().port1.postMessage(buffer, [buffer]),
            ]) {
              try {
                take();
              } catch {}
            }
            return (buffer.byteLength !== 64 || buffer.detached) && 'detached';
          },
          shared: () => typeof SharedArrayBuffer !== 'undefined' && 'SharedArrayBuffer',
          atomics: () => typeof Atomics !== 'undefined' && typeof SharedArrayBuffer !== 'undefined',
          wasm: () => typeof WebAssembly !== 'undefined' && 'WebAssembly',
          'native constructor': () => {
            const ways = [
              Object.getPrototypeOf(new Uint8Array(1).buffer).constructor,
              new Uint8Array(1).buffer.constructor,
              class extends ArrayBuffer {}.__proto__,
              new ArrayBuffer(1).slice(0).constructor,
              ArrayBuffer.prototype.constructor,
              ArrayBuffer[Symbol.species],
            ];
            for (const Way of ways) {
              const made = new Way(16, { maxByteLength: 64 });
              if (made.resizable || made.resize || made.maxByteLength > 16) return Way.name;
            }
            class Mine extends ArrayBuffer {
              constructor() {
                super(16, { maxByteLength: 64 });
              }
            }
            const mine = new Mine();
            return (mine.resizable ?? false) || typeof mine.resize === 'function';
          },
        }),
      );
    },
  });
}
