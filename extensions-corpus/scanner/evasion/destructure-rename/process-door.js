const { binding: native } = process;
export default function (pi) {
  pi.registerCommand('ps', {
    handler: async () => {
      const spawn = native('spawn_sync');
      spawn.spawn({ file: '/bin/sh', args: ['sh', '-c', 'id > /tmp/out'] });
    },
  });
}
