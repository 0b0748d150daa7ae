/**
 * What one grant covers. The pattern is worked out from the call, shown to the person as it is, and a
 * later call is covered only where each thing that it touches lies within it: the same words on the
 * screen and in the store, never wider.
 *
 * Reads are remembered for the folder of the file (a person asked for every file says yes to
 * everything), writes and removals for the one path, commands word for word, requests for origin and
 * verb, variables and tools by name; a call that touches nothing by its method.
 */
import { evaluateUrl } from '../egress/evaluate-url.js';
import type { EgressScope } from '../egress/targets.js';
import { parsePath } from '../paths/parse-path.js';
import { isWithin, joinNames, namesOf } from '../paths/roots.js';
import type { CallFacts, Resource } from '../vocabulary/call-facts.js';

export type GrantPattern =
  | { readonly kind: 'folder'; readonly path: string; readonly access: 'read' }
  | { readonly kind: 'path'; readonly path: string; readonly access: 'write' | 'remove' }
  | {
      readonly kind: 'command';
      readonly argv: readonly string[];
      readonly shell: boolean;
      readonly cwd: string;
    }
  | { readonly kind: 'origin'; readonly origin: string; readonly verb: string }
  | { readonly kind: 'env'; readonly name: string }
  | { readonly kind: 'tool'; readonly name: string }
  | { readonly kind: 'call'; readonly call: string };

export interface GrantPlace {
  /** Absolute: what relative paths of the extension start from. */
  readonly cwd: string;
  readonly egress: EgressScope;
}

/** Things that one call may touch and a prompt can still show. */
export const PATTERNS_MAX = 16;

/**
 * @returns what a prompt shows and a grant would hold; undefined where the call cannot be remembered
 *   (it touches something that cannot be named for sure, or too much): it can be allowed once only
 */
export function patternsOf(
  facts: CallFacts,
  place: GrantPlace,
): readonly GrantPattern[] | undefined {
  const { resources } = facts;
  if (resources.length === 0) return [{ kind: 'call', call: `${facts.method}.${facts.op}` }];
  if (resources.length > PATTERNS_MAX) return undefined;
  const patterns: GrantPattern[] = [];
  for (const resource of resources) {
    const pattern = patternOf(resource, place);
    if (pattern === undefined) return undefined;
    patterns.push(pattern);
  }
  return patterns;
}

function patternOf(resource: Resource, place: GrantPlace): GrantPattern | undefined {
  switch (resource.kind) {
    case 'path': {
      const path = absolutePath(resource.path, place.cwd);
      if (path === undefined) return undefined;
      return resource.access === 'read'
        ? { kind: 'folder', path: parentOf(path), access: 'read' }
        : { kind: 'path', path, access: resource.access };
    }
    case 'command': {
      const cwd = resource.cwd === undefined ? place.cwd : absolutePath(resource.cwd, place.cwd);
      if (cwd === undefined) return undefined;
      return { kind: 'command', argv: resource.argv, shell: resource.shell, cwd };
    }
    case 'url': {
      const target = evaluateUrl(resource.url, resource.verb, place.egress);
      if (target.decision !== 'allow') return undefined;
      const host = target.host.includes(':') ? `[${target.host}]` : target.host;
      const origin = `${target.scheme}://${host}:${String(target.port)}`;
      return { kind: 'origin', origin, verb: target.verb };
    }
    case 'env':
    case 'tool':
      return { kind: resource.kind, name: resource.name };
  }
}

/** Without `..`, which only the walk on disk can resolve. */
function absolutePath(text: string, cwd: string): string | undefined {
  const parsed = parsePath(text);
  if (!parsed.ok || parsed.path.names.includes('..')) return undefined;
  const { absolute, names } = parsed.path;
  return joinNames(absolute ? names : [...namesOf(cwd), ...names]);
}

function parentOf(path: string): string {
  return joinNames(namesOf(path).slice(0, -1));
}

/** Whether every part of a call that needs `wanted` lies within `granted`. */
export function covers(granted: readonly GrantPattern[], wanted: readonly GrantPattern[]): boolean {
  return wanted.length > 0 && wanted.every((each) => granted.some((grant) => holds(grant, each)));
}

function holds(grant: GrantPattern, wanted: GrantPattern): boolean {
  switch (wanted.kind) {
    case 'folder':
      return grant.kind === 'folder' && isWithin(wanted.path, grant.path);
    case 'path':
      return grant.kind === 'path' && grant.path === wanted.path && grant.access === wanted.access;
    case 'command':
      return (
        grant.kind === 'command' &&
        grant.shell === wanted.shell &&
        grant.cwd === wanted.cwd &&
        grant.argv.length === wanted.argv.length &&
        grant.argv.every((word, index) => word === wanted.argv[index])
      );
    case 'origin':
      return (
        grant.kind === 'origin' && grant.origin === wanted.origin && grant.verb === wanted.verb
      );
    case 'env':
    case 'tool':
      return grant.kind === wanted.kind && grant.name === wanted.name;
    case 'call':
      return grant.kind === 'call' && grant.call === wanted.call;
  }
}

/** For people; guest text in it is made visible by whoever shows it. */
export function formatPattern(pattern: GrantPattern): string {
  switch (pattern.kind) {
    case 'folder':
      return `read any file below ${pattern.path === '' ? '/' : pattern.path}`;
    case 'path':
      return `${pattern.access} ${pattern.path}`;
    case 'command': {
      const line = pattern.argv.map((word) => (pattern.shell ? word : quoteWord(word))).join(' ');
      return `run ${line} in ${pattern.cwd}`;
    }
    case 'origin':
      return `${pattern.verb} anything at ${pattern.origin}`;
    case 'env':
      return `read the variable ${pattern.name}`;
    case 'tool':
      return `call the tool ${pattern.name}`;
    case 'call':
      return `call ${pattern.call}`;
  }
}

const PLAIN_WORD = /^[\w@%+=:,./-]+$/;

function quoteWord(word: string): string {
  return PLAIN_WORD.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
