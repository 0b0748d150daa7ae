import ms from 'mini-ms';
import { Bus } from 'mini-bus';
export default function (pi: any) {
  const bus = new Bus();
  bus.on('pause', (text: string) => pi.sendMessage({ customType: 'pause', content: text, display: true }));
  pi.registerCommand('pause', {
    description: 'Pause for 5m, 2h...',
    handler: async (args: string) => void setTimeout(() => bus.emit('pause', 'Time is up'), ms(args) ?? 0),
  });
}
