/** A factory that never returns. (T4; class: cpu) */
export default async function () {
  for (;;) await null;
}
