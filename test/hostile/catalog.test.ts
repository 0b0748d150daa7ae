/** The catalog of the corpus pins what is tested: sizes, classes and the digest of every file. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const catalog = z.object({
  counts: z.object({ benign: z.number(), hostile: z.number() }),
  programs: z.array(
    z.object({ kind: z.string(), class: z.string(), threats: z.array(z.string()) }),
  ),
});

it('the catalog is that of the files in the corpus', () => {
  expect(() =>
    execFileSync(process.execPath, ['scripts/corpus-catalog.mjs', '--check'], {
      cwd: ROOT,
      stdio: 'pipe',
    }),
  ).not.toThrow();
});

it('the corpus holds enough programs of enough classes, for every threat of the guest', () => {
  const { counts, programs } = catalog.parse(
    JSON.parse(readFileSync(`${ROOT}extensions-corpus/catalog.json`, 'utf8')),
  );
  expect(counts.hostile).toBeGreaterThanOrEqual(90);
  expect(counts.benign).toBeGreaterThanOrEqual(12);
  const hostile = programs.filter(({ kind }) => kind === 'hostile');
  expect(new Set(hostile.map((program) => program.class)).size).toBeGreaterThanOrEqual(20);
  const threats = new Set(hostile.flatMap((program) => program.threats));
  expect([...threats].sort()).toEqual(['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8']);
});
