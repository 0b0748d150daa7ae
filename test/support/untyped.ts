/** A value of the wrong type where a test needs one: what broken code would hand over. */
export function untyped(value: unknown): never {
  return value as never;
}
