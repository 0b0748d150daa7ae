/** `pi-host scan --sarif`: what code scanning gets, from real files. */
import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SarifLog } from '../../scanner/report/sarif-log.js';
import { sarifFaults } from '../scanner/report/sarif-facts.js';
import { createWorld, runCli, type CliWorld } from './support/run-cli.js';
import { FLAGGED, FORBIDDEN, SAFE, writeTree } from './support/sources.js';

let world: CliWorld;
beforeAll(() => {
  world = createWorld();
});
afterAll(() => {
  world.remove();
});

async function sarifOf(...args: readonly string[]) {
  const outcome = await runCli(world, ['scan', '--sarif', ...args]);
  expect(sarifFaults(outcome.stdout)).toEqual([]);
  const log = JSON.parse(outcome.stdout) as SarifLog;
  const [run] = log.runs;
  if (run === undefined) throw new Error('a log has one run');
  return { ...outcome, run, uris: run.results.map(uriOf) };
}

const uriOf = (result: SarifLog['runs'][number]['results'][number]): string | undefined =>
  result.locations[0]?.physicalLocation.artifactLocation.uri;

describe('a SARIF log of real files', () => {
  it('is valid, names files from the current folder, and keeps the exit code', async () => {
    writeTree(world.workspace, { 'ext/b d.js': FORBIDDEN, 'ext/c.js': FLAGGED, 'ext/a.ts': SAFE });
    const { run, uris, code, stderr } = await sarifOf('ext');
    expect(code).toBe(2);
    expect(stderr).toBe('');
    expect(new Set(uris)).toEqual(new Set(['ext/b%20d.js', 'ext/c.js']));
    expect(new Set(run.results.map(({ level }) => level))).toEqual(new Set(['error', 'warning']));
    expect(run.tool.driver.rules.length).toBeGreaterThan(10);
    const flows = run.results.flatMap(({ codeFlows }) => codeFlows ?? []);
    expect(flows.length).toBeGreaterThan(0);
  });

  it('names a file outside of the current folder by its whole address', async () => {
    const folder = writeTree(mkdtempSync(path.join(world.home, 'x-')), { 'a.js': FORBIDDEN });
    const { uris } = await sarifOf(folder);
    const [uri = ''] = uris;
    expect(fileURLToPath(uri)).toBe(path.join(folder, 'a.js'));
  });

  it('names files of packages where they lie', async () => {
    writeTree(world.workspace, {
      'p/package.json': JSON.stringify({
        name: 'p',
        version: '1.0.0',
        dependencies: { '@a/b': '1' },
        pi: { extensions: ['./index.js'] },
      }),
      'p/index.js': `import '@a/b'; export default () => {};`,
      'p/node_modules/@a/b/package.json': '{"name":"@a/b","version":"1.2.3","main":"lib/x.cjs"}',
      'p/node_modules/@a/b/lib/x.cjs': 'process.binding("fs");',
    });
    const { uris } = await sarifOf('p');
    expect(uris).toContain('p/node_modules/%40a/b/lib/x.cjs');
  });

  it('says what could not be scanned, and still holds the rest', async () => {
    writeTree(world.workspace, { 'one/c.js': FLAGGED });
    const { run, code } = await sarifOf('one', 'nothing.ts');
    expect(code).toBe(3);
    expect(run.invocations[0]?.executionSuccessful).toBe(false);
    expect(run.results.length).toBeGreaterThan(0);
  });

  it('is empty and successful for what is safe', async () => {
    writeTree(world.workspace, { 'safe/a.ts': SAFE });
    const { run, code } = await sarifOf('safe');
    expect([code, run.results.length]).toEqual([0, 0]);
    expect(run.invocations[0]?.executionSuccessful).toBe(true);
  });
});
