Object.defineProperty(TypeError, Symbol.hasInstance, { value: () => true });
export default () => {};
