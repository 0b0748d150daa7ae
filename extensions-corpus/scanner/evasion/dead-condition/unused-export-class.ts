export class Renderer {
  constructor(private readonly source: string) {}
  private compile() {
    return new Function('data', this.source);
  }
  render(data: unknown) {
    return this.compile()(data);
  }
}
export default (pi: any) => pi.on('session_start', () => console.log(Renderer.name));
