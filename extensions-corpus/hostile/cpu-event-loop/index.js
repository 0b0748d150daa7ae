/** A handler that never returns, for an event of the agent. (T4; class: cpu) */
export default function (pi) {
  pi.on('agent_start', () => {
    for (;;);
  });
}
