const NAMES = { PI_NOTES_FOLDER: 'folder', PI_NOTES_LIMIT: 'limit', PI_NOTES_STYLE: 'style' } as const;
type Settings = Partial<Record<(typeof NAMES)[keyof typeof NAMES], string>>;
function settings(): Settings {
  const found: Settings = {};
  for (const [name, key] of Object.entries(NAMES)) {
    const value = process.env[name];
    if (value !== undefined) found[key] = value;
  }
  return found;
}
export default function (pi: any) {
  const { folder = 'notes', limit = '10', style = 'plain' } = settings();
  pi.registerCommand('notes-settings', {
    description: 'Show settings',
    handler: async (_args: string, ctx: any) => ctx.ui.notify(`${folder}, ${limit}, ${style}`, 'info'),
  });
}
