globalThis.Promise = class extends Promise {
  then(ok, no) {
    return super.then((v) => (console.debug(v), ok?.(v)), no);
  }
};
export default () => {};
