/** The tests of one lane kind: programs that need the same host share it, one host after another. */
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { LaneKind } from '../../src/host/lane-pool.js';
import { hostilePrograms, type HostileProgram } from './corpus.js';
import { openHostileSuite, type DeadlineClass, type HostileSuite, type Profile } from './suite.js';

const PROFILES: readonly Profile[] = ['safe', 'balanced', 'permissive'];
const DEADLINE_CLASSES: readonly DeadlineClass[] = ['short', 'long'];

/** One program for a run by hand: `HOSTILE_ONLY=cpu-getter npx vitest run test/hostile`. */
const only = process.env.HOSTILE_ONLY;

function chosen(
  lanes: LaneKind,
  profile: Profile,
  deadline: DeadlineClass,
): readonly HostileProgram[] {
  return hostilePrograms().filter(
    (program) =>
      program.deadline === deadline &&
      program.profiles[profile] !== undefined &&
      (program.lanes?.includes(lanes) ?? true) &&
      (only === undefined || new RegExp(only, 'u').test(program.id)),
  );
}

export function describeHostile(lanes: LaneKind): void {
  for (const profile of PROFILES) {
    for (const deadline of DEADLINE_CLASSES) {
      const programs = chosen(lanes, profile, deadline);
      if (programs.length === 0) continue;
      describe(`hostile programs in ${lanes} lanes, profile ${profile}, ${deadline} deadlines`, () => {
        let suite: HostileSuite;
        beforeAll(async () => {
          suite = await openHostileSuite(lanes, profile, deadline);
        });
        afterAll(() => suite.close());
        it.each(programs.map((program) => ({ ...program, ids: program.invariants.join(', ') })))(
          '$id is contained ($ids)',
          (program) => suite.run(program, profile),
        );
        it('left records of what each did, whole chains and no secret anywhere (INV-003, INV-010, INV-012)', () =>
          suite.judge());
      });
    }
  }
}
