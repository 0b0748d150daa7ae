/** A handler whose promise never settles: the event goes on after its deadline. (T4; class: cpu) */
export default function (pi) {
  pi.on('agent_start', () => new Promise(() => {}));
}
