const LEVELS = { debug: 0, info: 1, warn: 2, error: 3 };
const threshold = LEVELS[process.env.LOG_LEVEL] ?? LEVELS.info;
function log(level, ...parts) {
  if (LEVELS[level] < threshold) return;
  console[level](`[${level}]`, ...parts);
}
export default function (pi) {
  pi.on('session_start', () => log('debug', 'started'));
  pi.on('tool_result', (event) => log(event.isError ? 'error' : 'info', event.toolName));
  pi.on('session_shutdown', () => log('warn', 'bye'));
}
