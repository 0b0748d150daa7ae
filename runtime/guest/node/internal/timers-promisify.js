/**
 * util.promisify(setTimeout) must give the promise form. authority: none
 */
export function customPromisify(timer, promised) {
  Object.defineProperty(timer, Symbol.for('nodejs.util.promisify.custom'), {
    value: promised,
    configurable: true,
  });
}
