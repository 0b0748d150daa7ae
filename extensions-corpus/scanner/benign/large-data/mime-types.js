const TYPES = {
  '.js': 'application/javascript',
  '.mjs': 'text/javascript',
  '.cjs': 'application/node',
  '.node': 'application/octet-stream',
  '.wasm': 'application/wasm',
  '.sh': 'application/x-sh',
  '.html': 'text/html',
  '.css': 'text/css',
  '.json': 'application/json',
  '.map': 'application/json',
  '.md': 'text/markdown',
  '.txt': 'text/plain',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
  '.pdf': 'application/pdf',
  '.zip': 'application/zip',
  '.gz': 'application/gzip',
  '.tar': 'application/x-tar',
  '.so': 'application/x-sharedlib',
  '.dll': 'application/x-msdownload',
  '.exe': 'application/x-msdownload',
  '.vbs': 'text/vbscript',
  '.ts': 'video/mp2t',
  '.tsx': 'text/tsx',
  '.yml': 'text/yaml',
  '.toml': 'application/toml',
  '.xml': 'application/xml',
  '.csv': 'text/csv',
};
const EXECUTABLE = new Set(['.sh', '.exe', '.dll', '.so', '.node', '.vbs']);
export default function (pi) {
  pi.registerCommand('mime', {
    description: 'Type of a file',
    handler: async (args, ctx) => {
      const suffix = /\.\w+$/.exec(args)?.[0] ?? '';
      ctx.ui.notify(`${TYPES[suffix] ?? 'unknown'}${EXECUTABLE.has(suffix) ? ' (executable)' : ''}`, 'info');
    },
  });
}
