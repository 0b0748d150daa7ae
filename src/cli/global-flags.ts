/** The options that every command takes, as commander gives them, and what they mean for a host. */
import path from 'node:path';
import os from 'node:os';
import type { Command } from 'commander';
import type { HostOptions } from '../host/create-host.js';
import { readOperatorSettings } from '../host/operator-settings.js';
import { defaultStateDirectory } from '../host/state-directory.js';
import type { ResolvedSettings } from '../settings/resolve-settings.js';
import { CliError } from './cli-error.js';
import { shown, type CliIo } from './cli-io.js';
import { EXIT } from './exit-codes.js';
import { flagSettings } from './flag-settings.js';

export interface GlobalFlags {
  readonly extensionPolicy?: string;
  readonly set: readonly string[];
  readonly root?: string;
  readonly stateDir?: string;
  readonly inline?: boolean;
  readonly json?: boolean;
  /** False with `--no-extensions`. */
  readonly extensions: boolean;
  readonly extension?: string;
  readonly explainExtensionPolicy?: boolean;
}

const repeated = (value: string, before: readonly string[]): readonly string[] => [
  ...before,
  value,
];

export function addGlobalFlags(program: Command): Command {
  return program
    .option('--extension-policy <profile>', 'safe, balanced (also: standard) or permissive')
    .option('--set <key=value>', 'a setting for this run, above files and variables', repeated, [])
    .option('--root <dir>', 'the workspace that extensions may use (default: current folder)')
    .option('--state-dir <dir>', 'where the ledger and private data live')
    .option('--inline', 'run on the main thread: for trusted code, without the hard stop')
    .option('--no-extensions', 'load no extension, whatever the command')
    .option('--extension <id>', 'the extension that is asked about (explain, ledger show)')
    .option('--explain-extension-policy', 'show what is allowed, which layer decides, and why')
    .option('--json', 'one JSON value on stdout, everything else on stderr');
}

/** @throws CliError with exit code 2 when the operator switched extensions off (F-239) */
export function requireExtensions(flags: GlobalFlags): void {
  if (flags.extensions) return;
  throw new CliError('--no-extensions: extensions are switched off, nothing was loaded', {
    next: 'leave the option out to load extensions',
    exitCode: EXIT.refused,
  });
}

export function stateDirOf(flags: GlobalFlags, io: CliIo): string {
  return flags.stateDir === undefined
    ? defaultStateDirectory({ ...io.env }, os.homedir())
    : path.resolve(flags.stateDir);
}

export function ledgerDirOf(flags: GlobalFlags, io: CliIo): string {
  return path.join(stateDirOf(flags, io), 'ledger');
}

/** What a host is created with; everything of the UI is the command's own business. */
export function hostOptionsOf(flags: GlobalFlags, io: CliIo): HostOptions {
  checkFlags(flags, io);
  return {
    root: path.resolve(flags.root ?? process.cwd()),
    settings: flagSettings(flags.set, flags.extensionPolicy),
    stateDir: stateDirOf(flags, io),
    lanes: flags.inline === true ? 'inline' : 'worker',
  };
}

/** Settings as a host with these flags would have them; reads files, creates nothing. */
export function resolveFlags(flags: GlobalFlags, io: CliIo): ResolvedSettings {
  return readOperatorSettings({
    home: os.homedir(),
    workspace: path.resolve(flags.root ?? process.cwd()),
    env: { ...io.env },
    cli: flagSettings(flags.set, flags.extensionPolicy),
  });
}

/**
 * A flag that cannot be understood is an error in use: the operator is there and can repair it.
 * The exception is a profile's name, which means safe and is told as a warning (F-020, INV-006).
 */
function checkFlags(flags: GlobalFlags, io: CliIo): void {
  const resolved = resolveFlags(flags, io);
  for (const each of [...resolved.errors, ...resolved.diagnostics]) {
    const text = `${shown(each.message)} (${shown(each.source)})`;
    const isFlag = each.source === 'cli' && each.code !== 'unknown_profile';
    if (each.severity === 'error' && isFlag) {
      throw new CliError(text, { next: 'correct the flag; docs/cli.md lists the settings' });
    }
    const tone = each.severity === 'error' ? 'bad' : 'warn';
    if (each.severity !== 'info') io.note(`${io.err.paint(tone, `${each.severity}:`)} ${text}`);
  }
  if (resolved.errors.length > 0) {
    io.note(io.err.paint('bad', 'the settings above could not be understood: the profile is safe'));
  }
}
