/**
 * Texts of errors that the engine itself throws: V8 and QuickJS word them differently. Each known
 * pair becomes one neutral text; everything an extension wrote itself is left as it is.
 */
const PAIRS: readonly (readonly [pattern: RegExp, text: string])[] = [
  [/^Cannot read propert(?:y|ies) of (undefined|null) \(reading '([^']*)'\)$/, 'read of $1.$2'],
  [/^cannot read property '([^']*)' of (undefined|null)$/, 'read of $2.$1'],
  [/^Cannot set propert(?:y|ies) of (undefined|null) \(setting '([^']*)'\)$/, 'write of $1.$2'],
  [/^cannot set property '([^']*)' of (undefined|null)$/, 'write of $2.$1'],
  [/^.* is not a function$/, 'not a function'],
  [/^not a function$/, 'not a function'],
  [/^.* is not iterable.*$/, 'not iterable'],
  [/^(?:value|object) is not iterable$/, 'not iterable'],
  [/^([\w$]+) is not defined$/, '$1 is not defined'],
  [/^'([\w$]+)' is not defined$/, '$1 is not defined'],
  [/^Assignment to constant variable\.$/, 'write to a constant'],
  [/^'[\w$]+' is read-only$/, 'write to a constant'],
  [
    /^(?:Unexpected token|Unexpected end of JSON|Expected .* in JSON|unexpected token).*$/s,
    'bad JSON',
  ],
  [/^Maximum call stack size exceeded$/, 'stack overflow'],
  [/^(?:stack overflow|Maximum call stack size exceeded)$/, 'stack overflow'],
];

export function engineText(message: string): string {
  for (const [pattern, text] of PAIRS) {
    if (pattern.test(message)) return message.replace(pattern, text);
  }
  return message;
}
