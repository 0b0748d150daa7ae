import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadExtension } from '../../../runtime/loader/load-graph.js';
import { summaryOf } from '../../../src/host/lane/prepared-summary.js';

const manifest = (capabilities: readonly string[], entrypoint = 'index.js'): string =>
  JSON.stringify({
    schema: 'pi.ext.manifest.v1',
    extension_id: 'narrow',
    entrypoint,
    capabilities,
  });

describe('what an extension says about itself', () => {
  let folder: string;
  const write = (name: string, text: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  const prepare = (entry: string) => loadExtension(entry, { virtual: new Set() });
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'pi-manifest-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is read with its code: a manifest that changes afterwards changes nothing', () => {
    const entry = write('index.js', 'export default () => {};');
    write('extension.json', manifest(['log']));
    const prepared = prepare(entry);
    write('extension.json', manifest(['exec', 'env']));
    expect(summaryOf(prepared)).toMatchObject({
      capabilities: ['log'],
      origin: { manifestId: 'narrow' },
    });
  });

  it('holds for package.json in the same way', () => {
    const entry = write('index.js', 'export default () => {};');
    write('package.json', JSON.stringify({ name: 'one', pi: { capabilities: ['log'] } }));
    const prepared = prepare(entry);
    write('package.json', JSON.stringify({ name: 'two', pi: { capabilities: ['exec'] } }));
    expect(summaryOf(prepared)).toMatchObject({
      capabilities: ['log'],
      origin: { packageName: 'one' },
    });
  });

  it('is part of its digest', () => {
    const entry = write('index.js', 'export default () => {};');
    const bare = prepare(entry).digest;
    write('extension.json', manifest(['log']));
    const narrow = prepare(entry).digest;
    write('extension.json', manifest(['log', 'exec']));
    expect(new Set([bare, narrow, prepare(entry).digest]).size).toBe(3);
  });

  it('refuses a manifest that is a pipe, a link or no text, and never waits for one', () => {
    const entry = write('index.js', 'export default () => {};');
    const file = path.join(folder, 'extension.json');
    execFileSync('mkfifo', [file]);
    expect(() => prepare(entry)).toThrow(/extension\.json/);
    rmSync(file);
    symlinkSync('/etc/hostname', file);
    expect(() => prepare(entry)).toThrow(/extension\.json/);
    rmSync(file);
    writeFileSync(file, Buffer.from([0xff, 0xfe, 0x00]));
    expect(() => prepare(entry)).toThrow(/UTF-8/);
  });

  it('is not the manifest that lies beside a lone file and names another one', () => {
    const mine = write('mine.js', 'export default () => {};');
    write('extension.json', manifest(['exec'], 'theirs.js'));
    expect(summaryOf(prepare(mine))).toMatchObject({
      capabilities: undefined,
      origin: { manifestId: undefined },
    });
    write('extension.json', manifest(['log'], './mine.js'));
    expect(summaryOf(prepare(mine))).toMatchObject({
      capabilities: ['log'],
      origin: { manifestId: 'narrow' },
    });
  });
});
