/** Runs out of memory while it is loaded. (T4; class: memory) */
const kept = [];
for (;;) kept.push(new Array(1e5).fill(kept.length));
export default function () {}
