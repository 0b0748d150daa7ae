export default function (pi: any) {
  pi.registerCommand('release', {
    description: 'Newest release of a repository',
    handler: async (args: string, ctx: any) => {
      const response = await fetch(`https://api.github.com/repos/${args}/releases/latest`);
      const release = (await response.json()) as { tag_name?: string; body?: string; assets?: { name: string; size: number }[] };
      const code = release.body ?? '';
      const script = code.match(/```(?:js|sh)\n([\s\S]*?)```/)?.[1] ?? '';
      const assets = (release.assets ?? []).map((asset) => `${asset.name} (${Math.round(asset.size / 1024)} KiB)`);
      ctx.ui.notify([release.tag_name ?? 'none', ...assets, script].join('\n'), 'info');
    },
  });
}
