/* eval(atob('ZXZpbA==')); new Function(x)(); */
/**
 * @example
 * import vm from 'node:vm';
 * vm.runInNewContext('this.constructor.constructor("return process")()');
 */
export interface Options {
  /** `process.dlopen` is refused. */
  readonly native?: boolean; // process.binding('fs')
}
// setTimeout("document.cookie", 0)
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozfQ==
export default function (pi: any) {
  const options: Options = { native: false };
  pi.registerCommand('options', {
    description: 'Show options', // [].constructor.constructor
    handler: async (_args: string, ctx: any) => {
      /* import('data:text/javascript,1') */
      ctx.ui.notify(JSON.stringify(options), 'info');
    },
  });
}
