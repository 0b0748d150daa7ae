/** Deletion that can reach the workspace itself, its history, anything outside, or no one knows what. */
import type { CommandClass } from '../command-class.js';
import { absolutePath, isEverything, placeOf } from '../command-path.js';
import type { Effect, Invocation } from '../effects.js';

type Deletion = Extract<Effect, { kind: 'delete' }>;

const WHY = {
  root: 'deletes the workspace or what contains it',
  git: 'deletes repository data',
  outside: 'deletes outside the workspace',
  unresolved: 'deletes a target that is not known',
} as const;

export const recursiveDelete: CommandClass = {
  name: 'RecursiveDelete',
  tier: 'critical',
  description:
    'Recursive or bulk deletion that can reach the workspace root, .git, anything outside, or an unknown target; named files and build output inside the workspace are benign.',
  source: 'Operator Handbook, "Exec Mediation"',
  find: ({ effects, base }) => {
    for (const effect of effects) {
      if (effect.kind !== 'delete') continue;
      const why = judge(effect, base);
      if (why !== undefined) return why;
    }
    return undefined;
  },
};

function judge(effect: Deletion, base: Invocation['base']): string | undefined {
  const { text } = effect.path;
  const place = placeOf(text, base);
  if (place === 'inside' || place === 'fresh') return undefined;
  // `rm *` without -r still empties the folder; one named file is for the path rules.
  const name = absolutePath(text, base).split('/').at(-1) ?? '';
  const pattern = isEverything(name) || /[\uF8F1\uF8F3]/.test(text);
  const bulk = effect.recursive || (pattern && !effect.narrow);
  if (!bulk) return undefined;
  if (effect.narrow && place === 'git' && !text.includes('.git')) return undefined;
  return WHY[place];
}
