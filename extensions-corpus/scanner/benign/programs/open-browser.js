import { spawn } from 'node:child_process';
const OPENERS = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''], linux: ['xdg-open'] };
function open(url) {
  const [command, ...args] = OPENERS[process.platform] ?? OPENERS.linux;
  const child = spawn(command, [...args, url], { detached: true, stdio: 'ignore' });
  child.on('error', () => {});
  child.unref();
}
export default function (pi) {
  pi.registerCommand('docs', {
    description: 'Open the documentation',
    handler: async (args) => open(`https://docs.example.org/search?q=${encodeURIComponent(args)}`),
  });
}
