/** A module body that never ends. (T4; class: cpu) */
for (;;);
export default function () {}
