/**
 * What a request reads, writes and reaches, as text: other gates judge it by the rules for files,
 * addresses and variables. Paths are absolute; an unknown part is the replacement character.
 */
import { absolutePath } from './command-path.js';
import type { Invocation } from './effects.js';
import type { Run } from './shell-state.js';
import { spelled, UNKNOWN } from './value.js';

export interface Touches {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** Addresses with a scheme. */
  readonly urls: readonly string[];
  /** Hosts without one: `host`, `user@host`, `host:port`. */
  readonly hosts: readonly string[];
  /** Inherited variables that the text reads. */
  readonly env: readonly string[];
}

const STREAM = /^\/dev\/(?:null|zero|full|stdin|stdout|stderr|tty|fd\/\d+)$/;

export function touchesOf(run: Run): Touches {
  const reads = new Set<string>();
  const writes = new Set<string>();
  const urls = new Set<string>();
  const hosts = new Set<string>();
  const env = new Set(run.envNames);
  const path = (text: string, { base }: Invocation): string | undefined => {
    const absolute = absolutePath(text, base);
    if (STREAM.test(absolute) || text === '') return undefined;
    return spelled({ text: absolute === UNKNOWN ? text : absolute, taint: 0 });
  };
  const add = (set: Set<string>, text: string, invocation: Invocation): void => {
    const absolute = path(text, invocation);
    if (absolute !== undefined) set.add(absolute);
  };
  for (const invocation of run.invocations) {
    for (const effect of invocation.effects) {
      switch (effect.kind) {
        case 'read':
        case 'use':
          add(reads, effect.path.text, invocation);
          break;
        case 'write':
        case 'delete':
          add(writes, effect.path.text, invocation);
          break;
        case 'copy':
          add(reads, effect.from.text, invocation);
          add(writes, effect.to.text, invocation);
          break;
        case 'format':
          if (effect.path !== undefined) add(writes, effect.path.text, invocation);
          break;
        case 'escalate':
          if (effect.path !== undefined) add(writes, effect.path.text, invocation);
          break;
        case 'send':
          if (effect.file !== undefined) add(reads, effect.file.text, invocation);
          break;
        case 'connect':
          (effect.how === 'url' ? urls : hosts).add(spelled(effect.target));
          break;
        case 'env':
          env.add(effect.name);
          break;
        default:
          break;
      }
    }
  }
  return {
    reads: [...reads],
    writes: [...writes],
    urls: [...urls],
    hosts: [...hosts],
    env: [...env],
  };
}
