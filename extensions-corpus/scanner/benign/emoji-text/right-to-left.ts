const WORDS: Record<string, Record<string, string>> = {
  ar: { hello: 'مرحبا', done: 'تم بنجاح', error: 'حدث خطأ', save: 'حفظ' },
  he: { hello: 'שלום', done: 'הושלם', error: 'אירעה שגיאה', save: 'שמור' },
  fa: { hello: 'سلام', done: 'انجام شد', error: 'خطا رخ داد', save: 'ذخیره' },
  en: { hello: 'Hello', done: 'Done', error: 'Something failed', save: 'Save' },
};
export default function (pi: any) {
  let language = 'en';
  const say = (key: string): string => WORDS[language]?.[key] ?? WORDS.en?.[key] ?? key;
  pi.registerCommand('language', {
    description: 'اللغة / שפה / language',
    handler: async (args: string, ctx: any) => {
      if (!Object.hasOwn(WORDS, args)) return ctx.ui.notify(say('error'), 'error');
      language = args;
      ctx.ui.notify(`${say('hello')} — ${say('save')}`, 'info');
    },
  });
  pi.on('agent_end', (_e: unknown, ctx: any) => ctx.ui.setStatus('done', say('done')));
}
