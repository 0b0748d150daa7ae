/** `pi-host scan --rules`: what is looked for, why, and what can be done about it. */
import type { RuleMeta } from '../../../scanner/rule.js';
import { sentence } from '../../../scanner/report/sentence.js';
import type { Painter } from '../cli-io.js';
import { CLASS_TONES } from './format-scan.js';

export function formatRules(rules: readonly RuleMeta[], painter: Painter): readonly string[] {
  return rules.flatMap(({ id, class: of, tier, message, remediation, source, isGated }) => [
    `${painter.paint('strong', id)}  ${painter.paint(CLASS_TONES[of], of)}  ${painter.paint('dim', tier)}`,
    `  ${sentence(message)}`,
    `  ${painter.paint('dim', 'fix')}     ${sentence(remediation)}`,
    `  ${painter.paint('dim', 'source')}  ${source}`,
    ...(isGated === true ? [`  ${painter.paint('dim', 'gated')}   judged again when it runs`] : []),
  ]);
}
