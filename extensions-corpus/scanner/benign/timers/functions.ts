class Clock {
  #ticks = 0;
  constructor(private readonly show: (text: string) => void) {}
  tick(step: number): void {
    this.#ticks += step;
    this.show(`${this.#ticks} s`);
  }
}
function debounce<A extends unknown[]>(work: (...args: A) => void, ms: number): (...args: A) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...args), ms);
  };
}
export default function (pi: any) {
  pi.on('session_start', (_event: unknown, ctx: any) => {
    const clock = new Clock((text) => ctx.ui.setStatus('clock', text));
    const timer = setInterval(clock.tick.bind(clock), 1000, 1);
    const save = debounce((text: string) => console.debug('saved', text), 500);
    pi.on('input', (event: any) => save(event.text));
    pi.on('session_shutdown', () => clearInterval(timer));
    setTimeout(clock.tick.bind(clock, 0));
  });
}
