/**
 * What a simple command does to the world, in words that command classes judge. Shell text and code
 * of other interpreters end in the same words, so that `rm -rf /` and `shutil.rmtree('/')` meet the
 * same rule.
 */
import type { PathBase } from './command-path.js';
import type { Value } from './value.js';

/** Where the output of a command goes. `result` is what the caller reads. */
export type Sink =
  | { readonly kind: 'result' | 'capture' | 'pipe' | 'null' }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'network'; readonly target: string };

export type Effect =
  /** `bulk`: several files by a pattern or a search; `narrow`: only those of a given name. */
  | {
      readonly kind: 'delete';
      readonly path: Value;
      readonly recursive: boolean;
      readonly narrow: boolean;
    }
  /** The content of a file goes to the output or to where the program sends it. */
  | { readonly kind: 'read'; readonly path: Value; readonly recursive: boolean }
  /** A file is used, its content is not shown (`ssh -i`, `test -f`). */
  | { readonly kind: 'use'; readonly path: Value }
  | { readonly kind: 'write'; readonly path: Value; readonly content: Value }
  | {
      readonly kind: 'copy';
      readonly from: Value;
      readonly to: Value;
      readonly recursive: boolean;
    }
  /** A volume is formatted, partitioned or erased. */
  | { readonly kind: 'format'; readonly path: Value | undefined; readonly how: 'format' | 'wipe' }
  | { readonly kind: 'connect'; readonly target: Value; readonly how: 'url' | 'host' }
  /** Something leaves for the network; `data` carries the taint of what. */
  | { readonly kind: 'send'; readonly data: Value; readonly file: Value | undefined }
  /** A shell or interpreter talks with a connection. */
  | { readonly kind: 'remote_shell'; readonly how: string }
  /** Text is run as a program. */
  | { readonly kind: 'execute'; readonly code: Value; readonly origin: string }
  | { readonly kind: 'spawn_unbounded' }
  | { readonly kind: 'shutdown' }
  | { readonly kind: 'kill'; readonly who: string }
  | { readonly kind: 'escalate'; readonly how: string; readonly path: Value | undefined }
  /** A credential store or account is changed by a tool rather than by writing a file. */
  | { readonly kind: 'change_credentials'; readonly how: string }
  /** A tool hands out a credential, the environment included. */
  | { readonly kind: 'reveal'; readonly how: string }
  | { readonly kind: 'env'; readonly name: string }
  | { readonly kind: 'unresolved'; readonly what: UnresolvedPart };

export type UnresolvedPart = 'command' | 'target' | 'script' | 'syntax' | 'limit';

/** One simple command, after wrappers are taken off, with what came of it. */
export interface Invocation {
  readonly argv: readonly Value[];
  /** Name of the program without its folder; empty when unresolved. */
  readonly program: string;
  readonly base: PathBase;
  readonly stdin: Value;
  readonly sink: Sink;
  readonly effects: Effect[];
  output: Value;
}
