/**
 * The one door through which randomness enters the guest. authority: none
 *
 * Math.random is a generator of this file, seeded by the host at boot, so that clones of one
 * template differ and a recorded run can be repeated. The engine's wall clock is an import of the
 * WebAssembly module that the host supplies (runtime/engine-quickjs.ts): Date needs nothing here.
 * Not for keys: cryptographic bytes are the intrinsic `random`.
 */
let a = 1;
let b = 2;
let c = 3;
let counter = 4;

/** One step of sfc32 (PractRand), as a number in [0, 2^32). */
function next() {
  const t = (((a + b) | 0) + counter) | 0;
  counter = (counter + 1) | 0;
  a = b ^ (b >>> 9);
  b = (c + (c << 3)) | 0;
  c = (c << 21) | (c >>> 11);
  c = (c + t) | 0;
  return t >>> 0;
}

/** @param {readonly number[]} words four 32-bit words from the host's random source */
export function seedRandom(words) {
  a = words[0] | 0;
  b = words[1] | 0;
  c = words[2] | 0;
  counter = words[3] | 0;
  for (let i = 0; i < 15; i++) next();
}

export function random() {
  return (next() * 2_097_152 + (next() >>> 11)) / 9_007_199_254_740_992;
}
