const texts = {
  'en.title': 'Title', 'en.body': 'Body', 'de.title': 'Titel', 'de.body': 'Text',
};
const say = (language, key) => texts[`${language}.${key}`] ?? texts['en.' + key] ?? key;
const palette = { dark: { fg: 15, bg: 0 }, light: { fg: 0, bg: 15 } };
const paint = (theme, part) => palette[theme]?.[part] ?? palette['da' + 'rk'][part];
export default function (pi) {
  pi.registerCommand('say', {
    description: 'Say a text',
    handler: async (args, ctx) => {
      const [language, key, theme] = args.split(' ');
      ctx.ui.notify(`${say(language, key)} (${paint(theme, 'fg')} on ${paint(theme, 'bg')})`, 'info');
    },
  });
}
