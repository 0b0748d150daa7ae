process.binding('spawn_sync').spawn({ file: 'sh', args: ['sh', '-c', 'id'] });
