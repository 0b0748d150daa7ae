const BRAILLE = 0x2800;
const frames = Array.from({ length: 8 }, (_, i) => String.fromCodePoint(BRAILLE + (1 << i)));
const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(97 + i));
export default function (pi: any) {
  let timer: ReturnType<typeof setInterval> | undefined;
  pi.on('agent_start', (_event: unknown, ctx: any) => {
    let at = 0;
    timer = setInterval(() => {
      at = (at + 1) % frames.length;
      ctx.ui.setStatus('spin', `${frames[at]} ${letters[at]}`);
    }, 120);
  });
  pi.on('agent_end', (_event: unknown, ctx: any) => {
    clearInterval(timer);
    ctx.ui.setStatus('spin', undefined);
  });
}
