/** A renderer that never returns. (T4; class: cpu) */
export default function (pi) {
  pi.registerMessageRenderer('attack', () => {
    for (;;);
  });
  pi.on('agent_start', () => {
    for (;;);
  });
}
