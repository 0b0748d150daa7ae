/**
 * What a guest may say about a child, as schema; and what the gates are told of it.
 * The same texts are judged and used: a shell line is put together here, once.
 */
import { z } from 'zod';
import type { Resource } from '../../../src/vocabulary/call-facts.js';

/** Longer argument lists are refused by every kernel (ARG_MAX is 2 MiB on Linux, 1 MiB on macOS). */
const ARGUMENTS_MAX = 65_536;
const TEXT_LENGTH_MAX = 2 * 1024 * 1024;
const VARIABLES_MAX = 4_096;
/** Node's timers wrap beyond this. */
const TIMER_MS_MAX = 2 ** 31 - 1;

const text = z
  .string()
  .max(TEXT_LENGTH_MAX)
  .refine((value) => !value.includes('\0'), { message: 'must not contain NUL' });

const milliseconds = z.number().min(0).max(TIMER_MS_MAX);

const commandShape = {
  cmd: text.min(1),
  args: z.array(text).max(ARGUMENTS_MAX),
  shell: z.boolean().optional(),
  cwd: text.optional(),
  env: z
    .record(text, text)
    .refine((env) => Object.keys(env).length <= VARIABLES_MAX, { message: 'too many variables' })
    .optional(),
  /** 0 and absent mean no limit of the guest's own. */
  timeoutMs: milliseconds.optional(),
};

export const runParams = z.strictObject({
  ...commandShape,
  input: z
    .string()
    .max(TEXT_LENGTH_MAX * 16)
    .optional(),
  /** Bytes of each stream after which the child is ended, as Node does. */
  maxBuffer: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
});

export const spawnParams = z.strictObject({
  ...commandShape,
  /** True opens a pipe to the child's standard input; else it reads the end of file. */
  stdin: z.boolean().optional(),
});

export type RunParams = z.infer<typeof runParams>;
export type SpawnParams = z.infer<typeof spawnParams>;
export type CommandParams = RunParams | SpawnParams;

/** One parsed command, as both mediation and the kernel get it. */
export interface Command {
  /** The program that is started: the shell itself for a line. */
  readonly file: string;
  readonly args: readonly string[];
  /** What gates judge: the program and its arguments, or the one line. */
  readonly argv: readonly string[];
  readonly shell: boolean;
}

/** POSIX systems have it there; a guest's `SHELL` is not asked. */
const SHELL = '/bin/sh';

/** Joins as Node does for `shell: true`: with blanks and without quoting. */
export function commandOf(params: CommandParams): Command {
  if (params.shell !== true) {
    return {
      file: params.cmd,
      args: params.args,
      argv: [params.cmd, ...params.args],
      shell: false,
    };
  }
  const line = [params.cmd, ...params.args].join(' ');
  return { file: SHELL, args: ['-c', line], argv: [line], shell: true };
}

/** The resource of a call: command and directory, as the guest spelled them. */
export function commandResource(params: CommandParams): Resource {
  const { argv, shell } = commandOf(params);
  return { kind: 'command', argv, shell, cwd: params.cwd };
}
