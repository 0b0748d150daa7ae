import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createGuest } from '../../../support/guest-harness.js';

test('probe', async () => {
  const guest = await createGuest({ env: { HOME: '/x' } });
  const names: string[] = JSON.parse(readFileSync('dist/runtime/guest/modules.json', 'utf8')).public;
  for (const name of Object.keys(names).filter((n) => n.startsWith('node:'))) {
    try {
      await guest.run(`return typeof require('${name}')`);
    } catch (error) {
      console.log(name, error instanceof Error ? error.message : '', (error as any).guestStack);
    }
  }
  console.log(guest.uncaught);
  for (const s of process.env['SNIP']?.split('@@') ?? []) console.log(s, '=>', JSON.stringify(await guest.run(s).catch((e) => [e.message, e.guestStack])));
  guest.close();
  expect(1).toBe(1);
});
