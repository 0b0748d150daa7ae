const lazy = (load) => {
  let found;
  return () => (found ??= load());
};
const fs = lazy(() => require('node:fs'));
const path = lazy(() => require('node:path'));
const zlib = lazy(() => require('node:zlib'));
let optional;
try {
  optional = require('typebox');
} catch {
  optional = undefined;
}
module.exports = (pi) => {
  pi.registerCommand('gzip-size', {
    description: 'Size of a file when compressed',
    handler: async (args, ctx) => {
      const file = path().resolve(ctx.cwd, args);
      const bytes = fs().readFileSync(file);
      const packed = zlib().gzipSync(bytes);
      ctx.ui.notify(`${bytes.length} -> ${packed.length}${optional ? '' : ' (no schemas)'}`, 'info');
    },
  });
};
