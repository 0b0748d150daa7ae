/** Evaluates linked code in V8, as the guest's engine would with what the guest hands it. */
import { runInThisContext } from 'node:vm';
import type { LinkedCode } from '../../../../runtime/link/code-from-text.js';

export type Import = (specifier: unknown) => Promise<unknown>;

const noImport: Import = () => Promise.reject(new Error('nothing to import'));

export function evaluateLinked(
  { source, takes }: Pick<LinkedCode, 'source' | 'takes'>,
  evaluate: (text: string) => unknown = (text) => runInThisContext(text),
  dynamicImport: Import = noImport,
): unknown {
  const make: unknown = runInThisContext(source);
  if (typeof make !== 'function') throw new TypeError('linked code is no function');
  return Reflect.apply(make, undefined, [takes === 'eval' ? evaluate : dynamicImport]);
}
