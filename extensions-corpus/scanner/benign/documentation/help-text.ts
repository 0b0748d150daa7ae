/**
 * Explains why some code is refused.
 *
 *     eval(text);                      // code from text
 *     new Function('return this')();   // the same
 *     process.binding('fs');           // a native door
 *     require('vm').runInThisContext(text);
 */
const HELP = [
  '# What is refused',
  '',
  '- `eval(text)` and `new Function(text)`',
  "- `setTimeout('text', 0)`",
  '- `process.binding("spawn_sync")`, `process.dlopen()`',
  '- `import("data:text/javascript,...")`',
  '- `[].constructor.constructor("return process")()`',
].join('\n');

export default function (pi: any) {
  pi.registerCommand('refused', {
    description: 'What code is refused (eval, Function, vm, ...)',
    handler: async (_args: string, ctx: any) => ctx.ui.notify(HELP, 'info'),
  });
  // eval('never runs'); require('child_process').exec('rm -rf /');
}
