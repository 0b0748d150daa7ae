/** Subclasses whose species, constructors and comparators change what a built-in works on. (T1; class: engine) */

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
          species: () => {
            let leaked = false;
            class Small extends Uint8Array {
              static get [Symbol.species]() {
                return function () {
                  return new Uint8Array(1);
                };
              }
            }
            const big = new Small(1000).fill(9);
            for (const run of [
              () => big.map((x) => x),
              () => big.slice(),
              () => big.subarray(0, 500),
              () => big.filter(() => true),
            ]) {
              try {
                const out = run();
                if ([...out].some((x) => x !== 9 && x !== 0)) leaked = String(out);
              } catch {}
            }
            return leaked;
          },
          'buffer species': () => {
            const buffer = new ArrayBuffer(64);
            buffer.constructor = {
              [Symbol.species]: function () {
                return new ArrayBuffer(4);
              },
            };
            try {
              buffer.slice(0, 64);
            } catch {
              return false;
            }
            return false;
          },
          'array species': () => {
            const list = [1, 2, 3];
            list.constructor = {
              [Symbol.species]: function () {
                return new Proxy([], { defineProperty: () => true });
              },
            };
            try {
              list.concat([4]).map((x) => x);
            } catch {}
            return false;
          },
          'sort comparator': () => {
            const view = new Float64Array(256).map((_v, i) => i);
            view.sort(() => {
              view.fill(NaN);
              return Math.random() - 0.5;
            });
            return [...view].some((x) => x > 1e300) && 'foreign numbers';
          },
          'shrinking array': () => {
            const list = Array.from({ length: 1000 }, (_v, i) => i);
            list.sort((a, b) => {
              list.length = 0;
              return a - b;
            });
            const other = Array.from({ length: 100 }, (_v, i) => i);
            const out = other.map((x) => {
              other.length = 1;
              return x;
            });
            const third = [1, 2, 3];
            third.splice(0, {
              valueOf() {
                third.length = 0;
                return 3;
              },
            });
            'abc'.replace(/b/g, () => {
              list.push(1);
              return '';
            });
            return out.some((x) => x !== undefined && typeof x !== 'number');
          },
          'set from itself': () => {
            const buffer = new ArrayBuffer(64);
            const a = new Uint8Array(buffer);
            const b = new Float64Array(buffer);
            a.set({
              length: 8,
              get 0() {
                b.fill(1);
                return 1;
              },
            });
            a.set(b);
            try {
              a.set([1], 64);
              return 'out of range';
            } catch {}
            try {
              new DataView(buffer).getFloat64(60);
              return 'out of range';
            } catch {}
            return false;
          },
          'constructor overflow': () => {
            for (const args of [
              [new ArrayBuffer(8), 8, 1],
              [new ArrayBuffer(8), 2 ** 32],
              [2 ** 53 - 1],
              [{ length: 2 ** 53 - 1 }],
              [new ArrayBuffer(8), 0, 2 ** 31],
            ]) {
              try {
                const made = new Float64Array(...args);
                if (made.length > 1) return 'length ' + made.length;
              } catch {}
            }
            return false;
          },
          'iterator close': () => {
            const big = new Uint32Array(1024);
            const iterator = big[Symbol.iterator]();
            iterator.next();
            const copy = new Uint32Array({ [Symbol.iterator]: () => iterator });
            return copy.some((x) => x !== 0) && 'foreign words';
          },
        }),
      );
    },
  });
}
