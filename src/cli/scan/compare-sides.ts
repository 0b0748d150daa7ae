/** Pairs the extensions of two sides and says for each what grew. */
import { worstClass } from '../../../scanner/finding.js';
import { growthOf, type GrowthReport, type GrowthSide } from '../../../scanner/report/growth.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { worstExit } from './scan-exit.js';

/** One of each is a pair whatever its name; several are paired by id. */
export function compareSides(
  before: readonly GrowthSide[],
  after: readonly GrowthSide[],
): readonly GrowthReport[] {
  if (before.length === 1 && after.length === 1) return [growthOf(before[0], after[0])];
  const left = [...before];
  const pairs = after.map((side) => {
    const at = left.findIndex(({ id }) => id !== null && id === side.id);
    const [old] = at < 0 ? [] : left.splice(at, 1);
    return growthOf(old, side);
  });
  return [...pairs, ...left.map((side) => growthOf(side, undefined))];
}

/** 0 no growth, 1 growth, 2 a forbidden finding that was not there before. */
export function exitOfGrowth(reports: readonly GrowthReport[]): ExitCode {
  return reports
    .map(({ hasGrowth, findings }) => {
      if (worstClass(findings.added) === 'forbidden') return EXIT.refused;
      return hasGrowth ? EXIT.finding : EXIT.fine;
    })
    .reduce<ExitCode>(worstExit, EXIT.fine);
}
