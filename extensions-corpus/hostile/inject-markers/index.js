/** Marked names and values in every argument; records must hold none of them. (T5, T6; class: injection) */
import fs from 'node:fs';
import process from 'node:process';
const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const marker = 'canary-marker-9f2';
      const quiet = (act) => {
        try {
          const got = act();
          got?.catch?.(() => {});
        } catch {}
      };
      quiet(() => fs.writeFileSync(marker + '.txt', marker));
      quiet(() => fs.readFileSync('/etc/' + marker));
      quiet(() => pi.exec(marker, [marker], { cwd: marker }));
      quiet(() => process.env[marker]);
      quiet(() =>
        fetch('https://' + marker + '.example/' + marker, { headers: { [marker]: marker } }),
      );
      quiet(() => pi.appendEntry(marker, { [marker]: marker }));
      quiet(() => pi.events.emit(marker, marker));
      quiet(() => require(marker));
      quiet(() => pi.setThinkingLevel(marker));
      quiet(() => pi.setModel({ [marker]: marker }));
      quiet(() => pi.registerFlag(marker, { type: marker }));
      quiet(() => fs.openSync(marker, marker));
      quiet(() => ctx.ui.setTheme(marker));
      return say('held');
    },
  });
}
