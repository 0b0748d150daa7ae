const quote = (word) => `'${word.replaceAll("'", `'\\''`)}'`;
function installer(name, version) {
  return [
    '#!/bin/sh',
    'set -eu',
    `url=https://releases.example.org/${name}/${version}/${name}.tar.gz`,
    'curl -fsSL "$url" | tar -xz -C "$HOME/.local/bin"',
    `echo ${quote(`${name} ${version} installed`)}`,
  ].join('\n');
}
export default function (pi) {
  pi.registerCommand('installer', {
    description: 'Show an install script',
    handler: async (args, ctx) => {
      const [name = 'tool', version = '1.0.0'] = args.split('@');
      ctx.ui.setEditorText(installer(name, version));
    },
  });
}
