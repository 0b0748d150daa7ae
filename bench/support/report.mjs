/** Tables for people, and figures against budgets.json. Pure. */
const round = (value) =>
  value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toPrecision(2);
const cell = (text, width) => String(text).padStart(width);
const NAME = 58;

/** @returns {string} one bench: its figures, then its ratios */
export function formatResult({ name, unit, figures, ratios }) {
  const extra = Object.values(figures).some(({ p99 }) => p99 !== undefined);
  const lines = [`\n${name} (${unit})`];
  lines.push(
    `  ${'figure'.padEnd(NAME)}${cell('median', 10)}${cell('min', 10)}${extra ? cell('p99', 10) + cell('max', 10) : ''}`,
  );
  for (const [figure, { median, min, p99, max }] of Object.entries(figures)) {
    const tail = extra
      ? cell(p99 === undefined ? '' : round(p99), 10) +
        cell(max === undefined ? '' : round(max), 10)
      : '';
    lines.push(`  ${figure.padEnd(NAME)}${cell(round(median), 10)}${cell(round(min), 10)}${tail}`);
  }
  for (const [ratio, { value }] of Object.entries(ratios ?? {})) {
    lines.push(`  ${`ratio: ${ratio}`.padEnd(NAME)}${cell(round(value), 10)}`);
  }
  return lines.join('\n') + '\n';
}

function measured(result, { ratio, figure, field }) {
  return ratio === undefined
    ? result?.figures[figure]?.[field ?? 'median']
    : result?.ratios[ratio]?.value;
}

/**
 * Compares what ran with its budgets and goals. A budget fails a check; a goal is what we still
 * want and is only shown.
 */
export function compare(results, { budgets, goals }) {
  const byName = new Map(results.map((result) => [result.name, result]));
  const verdict = (kind) => (row) => {
    const value = measured(byName.get(row.bench), row);
    return { kind, ...row, value: value ?? null, ok: value !== undefined && value <= row.max };
  };
  const ran = ({ bench }) => byName.has(bench);
  return [...budgets.filter(ran).map(verdict('budget')), ...goals.filter(ran).map(verdict('goal'))];
}

export function formatVerdicts(verdicts) {
  if (verdicts.length === 0) return '';
  const lines = [
    `\n${'target'.padEnd(NAME + 18)}${cell('measured', 10)}${cell('at most', 10)}  verdict`,
  ];
  for (const { kind, bench, ratio, figure, field, value, max, ok, objective } of verdicts) {
    const what = `${bench}: ${ratio ?? `${figure}${field === undefined ? '' : `, ${field}`}`}`;
    const word = ok ? 'ok' : kind === 'budget' ? 'OVER' : 'not yet';
    lines.push(
      `${what.padEnd(NAME + 18)}${cell(value === null ? 'missing' : round(value), 10)}${cell(round(max), 10)}  ${word} (${objective})`,
    );
  }
  return lines.join('\n') + '\n';
}
