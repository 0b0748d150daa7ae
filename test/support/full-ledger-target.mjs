/**
 * A host whose files may not grow past a limit set by the caller: `node full-ledger-target.mjs
 * <worker|inline> <workspace> <state> <extension>`. Says what its extension got done, then kills it.
 */
import process from 'node:process';
import { createHost } from '../../dist/src/index.js';

const [lanes, root, stateDir, path] = process.argv.slice(2);
const host = await createHost({
  root,
  stateDir,
  lanes,
  readSettings: false,
  profile: 'permissive',
});
const extension = await host.load(path);
const first = await extension.callTool('go', {});
const second = await extension.callTool('go', {});
await extension.kill('test');
const { status } = extension;
await host.close();
const done = [first, second].map(({ content }) => Number(content[0].text));
process.stdout.write(JSON.stringify({ done, status, ledger: host.ledgerDir }));
