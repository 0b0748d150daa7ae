const LABELS = {
  settings: 'تنظیمات برنامه',
  files: 'پرونده‌ها',
  languages: 'زبان‌ها',
  wants: 'می‌خواهم',
} as const;
export default function (pi: any) {
  pi.registerCommand('labels', {
    description: 'برچسب‌ها',
    handler: async (_args: string, ctx: any) => {
      const lines = Object.entries(LABELS).map(([key, value]) => `${key}: ${value}`);
      ctx.ui.notify(lines.join('\n'), 'info');
    },
  });
}
