export async function run(args: string, ctx: any) {
  ctx.ui.notify(String(new Function(`return ${args}`)()));
}
