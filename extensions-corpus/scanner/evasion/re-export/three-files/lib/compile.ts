const { Function: make } = globalThis;
export const compile = (text: string) => make(text)();
