import { test } from 'vitest';
import { createGuest } from '../../../support/guest-harness.js';

test('probe', async () => {
  const guest = await createGuest({ env: { HOME: '/x' } });
  for (const s of process.env['SNIP']?.split('@@') ?? [])
    console.log(
      s,
      '=>',
      JSON.stringify(await guest.run(s).catch((e) => [e.message, e.guestStack])),
    );
  guest.close();
});
