const 挨拶 = (名前) => `こんにちは、${名前}さん`;
const grüße = (name) => `Grüß Gott, ${name}`;
const привет = (имя) => `Привет, ${имя}`;
const χαίρε = (όνομα) => `Χαίρε, ${όνομα}`;
const všechny = { ja: 挨拶, de: grüße, ru: привет, el: χαίρε };
export default function (pi) {
  pi.registerCommand('greet', {
    description: 'Greet in a language',
    handler: async (args, ctx) => {
      const [language, name = 'π'] = args.split(' ');
      const greet = Object.hasOwn(všechny, language) ? všechny[language] : grüße;
      ctx.ui.notify(greet(name), 'info');
    },
  });
}
