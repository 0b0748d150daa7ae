/**
 * A host under load in a process of its own, to be killed at any moment: `node kill-target.mjs
 * <workspace> <state> <extension>`. Runs built code; says `ready` once effects flow.
 */
import process from 'node:process';
import { createHost } from '../../dist/src/index.js';

const [root, stateDir, ...paths] = process.argv.slice(2);
const host = await createHost({ root, stateDir, readSettings: false, profile: 'permissive' });
const loaded = await Promise.all(paths.map((path) => host.load(path)));
process.stdout.write('ready\n');
await Promise.all(loaded.map((extension) => extension.callTool(extension.id, {})));
