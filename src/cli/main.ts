#!/usr/bin/env node
/** The `pi-host` command. Ends by its own when everything is closed; sets the exit code. */
import { EXIT } from './exit-codes.js';
import { runCli } from './program.js';

const { stdin, stdout, stderr, env } = process;

// A reader that went away (`pi-host ... | head`) is no error of ours.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const code = await runCli(process.argv.slice(2), { stdin, stdout, stderr, env });
if (code !== EXIT.fine) process.exitCode = code;
