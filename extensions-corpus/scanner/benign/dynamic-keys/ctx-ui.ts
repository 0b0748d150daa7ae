const KINDS = ['setStatus', 'setTitle'] as const;
export default function (pi: any) {
  pi.on('turn_end', (event: any, ctx: any) => {
    const cost = event.message?.usage?.cost?.total ?? 0;
    for (const kind of KINDS) {
      if (kind === 'setStatus') ctx.ui[kind]('cost', `$${cost.toFixed(4)}`);
      else ctx.ui[kind](`pi - $${cost.toFixed(2)}`);
    }
  });
}
