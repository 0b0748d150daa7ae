/** The panel that says where the code comes from; what a package says of itself is marked as that. */
import type { InstallReport } from '../../../scanner/report/install-report.js';
import { shown } from '../cli-io.js';

const PACKAGES_SHOWN_MAX = 12;

export function formatProvenance({
  provenance: from,
  dependencies,
}: InstallReport): readonly (readonly [label: string, text: string])[] {
  const { packageName, version, lockFile, lockedVersion } = from;
  const declared = [
    ['license', from.license],
    ['repository', from.repository],
    ['publisher', from.publisher],
  ].flatMap(([label, text]) =>
    text === null ? [] : [`${String(label)} ${shown(String(text), 200)}`],
  );
  const rows: (readonly [string, string])[] = [];
  if (packageName === null) rows.push(['from', 'no package: nothing says where it comes from']);
  else {
    rows.push(['from', shown(version === null ? packageName : `${packageName}@${version}`)]);
    if (declared.length > 0) rows.push(['declares', declared.join(', ')]);
  }
  if (lockedVersion !== null) {
    rows.push([
      'lock file',
      `${shown(lockFile ?? '')} knows version ${shown(lockedVersion)}, and not the one that lies here`,
    ]);
  } else if (from.integrity !== null) {
    const address = from.resolved === null ? '' : ` from ${shown(from.resolved, 200)}`;
    rows.push(['integrity', `${shown(from.integrity, 120)}${address} (${shown(lockFile ?? '')})`]);
  }
  if (from.hasInstallScripts) rows.push(['on install', 'npm runs scripts of this package']);
  return [...rows, ...dependencyRows(dependencies)];
}

function dependencyRows(
  dependencies: InstallReport['dependencies'],
): readonly (readonly [string, string])[] {
  if (dependencies.length === 0) return [];
  const left = dependencies.length - PACKAGES_SHOWN_MAX;
  const named = dependencies
    .slice(0, PACKAGES_SHOWN_MAX)
    .map(({ name, version, hasInstallScripts }) => {
      const label = shown(`${name}@${version}`, 100);
      return hasInstallScripts ? `${label} (install scripts)` : label;
    });
  return [['packages', [...named, ...(left > 0 ? [`${String(left)} more`] : [])].join(', ')]];
}
