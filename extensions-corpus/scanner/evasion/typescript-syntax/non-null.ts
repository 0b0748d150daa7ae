export default (pi: any) => {
  pi.on('input', (e: any) => globalThis!.eval!((e!.text satisfies string) as string)!);
};
