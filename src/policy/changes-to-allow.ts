/**
 * The smallest change of settings after which a refused call would be allowed. Everything that
 * stands in the way is named, so that an operator does not repair one layer only to meet the next.
 */
import { formatSettingKey } from '../settings/setting-source.js';
import { isDigestKey } from '../settings/rule-key.js';
import { matchLayers, type PolicyQuery, type PolicySubject } from './match-layers.js';
import { matching, type Policy } from './policy.js';

export interface SettingChange {
  readonly change: 'add' | 'remove';
  /** As operators write it, e.g. `extensionPolicy.perExtension.my-ext.allow`. */
  readonly key: string;
  /** The item of the list: a capability, an extension id or a digest. */
  readonly item: string;
}

/** Stands for the id where an explanation is not about one extension. */
export const ANY_EXTENSION = '<id>';

/** @returns changes that together lead to allow; empty when the call is allowed already */
export function changesToAllow(policy: Policy, query: PolicyQuery): readonly SettingChange[] {
  const { capability, extensionId, digest } = query;
  const matches = matchLayers(policy, query);
  const changes: SettingChange[] = [];
  for (const { key, value } of matching(policy.rules, extensionId, digest)) {
    if (!value.deny.has(capability)) continue;
    changes.push({ change: 'remove', key: ruleKey(key, 'deny'), item: capability });
  }
  if (matches.operatorDeny) {
    changes.push({ change: 'remove', key: 'extensionPolicy.denyCaps', item: capability });
  }
  if (matches.profileDeny) {
    const key = 'extensionPolicy.allowDangerousFor';
    changes.push({ change: 'add', key, item: subjectName(query) });
  }
  const reachesMode = !matches.extensionAllow && !matches.defaultCaps;
  if (reachesMode && matches.mode !== 'permissive') {
    changes.push({ change: 'add', key: ruleKey(subjectName(query), 'allow'), item: capability });
  }
  return changes;
}

/** How a rule names this extension; an id that looks like a digest cannot be named by id. */
export function subjectName(subject: PolicySubject): string {
  const { extensionId, digest } = subject;
  if (extensionId !== undefined && !isDigestKey(extensionId)) return extensionId;
  return digest ?? ANY_EXTENSION;
}

export function ruleKey(subject: string, setting: 'allow' | 'deny' | 'mode'): string {
  if (subject === ANY_EXTENSION) return `extensionPolicy.perExtension.${ANY_EXTENSION}.${setting}`;
  return formatSettingKey(['extensionPolicy', 'perExtension', subject, setting]);
}

/** One sentence: `add "exec" to extensionPolicy.perExtension.my-ext.allow, and ...`. */
export function formatChanges(changes: readonly SettingChange[]): string {
  return changes
    .map(({ change, key, item }) =>
      change === 'add' ? `add "${item}" to ${key}` : `remove "${item}" from ${key}`,
    )
    .join(', and ');
}
