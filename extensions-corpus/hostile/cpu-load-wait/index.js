/** A module that waits at top level for what never comes. (T4; class: cpu) */
await new Promise(() => {});
export default function () {}
