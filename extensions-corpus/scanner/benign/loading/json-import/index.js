import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { name, version } = require('./package.json');
export default function (pi) {
  pi.registerCommand('version', {
    description: 'Show the version',
    handler: async (_args, ctx) => ctx.ui.notify(`${name} ${version}`, 'info'),
  });
}
