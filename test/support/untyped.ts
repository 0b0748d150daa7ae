/** A value of the wrong type where a test needs one: what broken code would hand over. */
export function untyped<T>(value: unknown): T {
  return value as T;
}
