/** Rights that outlive the command: set-id bits, capabilities, sudo rules, groups, open system files. */
import type { CommandClass } from '../command-class.js';
import { absolutePath, type PathBase } from '../command-path.js';

const SYSTEM =
  /^\/(?:$|etc|usr|bin|sbin|lib\w*|boot|root|var|sys|proc|dev|opt|srv|System|Library|run)(?:\/|$)/;
const RULES =
  /^\/(?:usr\/local\/)?etc\/(?:sudoers(?:\.d(?:\/.*)?)?|doas\.conf|group|gshadow|polkit-1\/.*|pam\.d\/.*|security\/.*|ld\.so\.preload)$|^\/usr\/share\/polkit-1\//;

function isSystem(text: string, base: PathBase): boolean {
  const path = absolutePath(text, base);
  return (
    SYSTEM.test(path) &&
    !path.startsWith(`${base.workspace}/`) &&
    !/^\/var\/tmp\//.test(path) &&
    path !== base.workspace
  );
}

export const permissionEscalation: CommandClass = {
  name: 'PermissionEscalation',
  tier: 'high',
  description:
    'Set-id bits, capabilities, sudo rules or groups, world-writable system files; modes inside the workspace are benign.',
  source: 'Operator Handbook, "Exec Mediation"',
  find: ({ effects, base, sink }) => {
    const rules = (text: string): boolean => RULES.test(absolutePath(text, base));
    for (const effect of effects) {
      if (effect.kind === 'escalate' && (effect.path === undefined || effect.how === 'set-id bits'))
        return `changes rights: ${effect.how}`;
      if (
        effect.kind === 'escalate' &&
        effect.path !== undefined &&
        isSystem(effect.path.text, base)
      )
        return `changes rights: ${effect.how}`;
      if (effect.kind === 'write' && rules(effect.path.text)) return 'writes rules about rights';
      if (effect.kind === 'copy' && rules(effect.to.text)) return 'writes rules about rights';
    }
    return sink.kind === 'file' && rules(sink.path) ? 'writes rules about rights' : undefined;
  },
};
