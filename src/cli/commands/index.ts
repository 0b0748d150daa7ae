/** The commands, in the order of the help text. */
import type { Command } from 'commander';
import { conformanceCommand } from './conformance.js';
import { demoCommand } from './demo.js';
import { diffCommand } from './diff.js';
import { inspectCommand } from './inspect.js';
import { ledgerCommand } from './ledger.js';
import { runExtensionCommand } from './run.js';
import { scanCommand } from './scan.js';

export const COMMANDS: readonly ((program: Command) => void)[] = [
  runExtensionCommand,
  inspectCommand,
  scanCommand,
  diffCommand,
  ledgerCommand,
  demoCommand,
  conformanceCommand,
];
