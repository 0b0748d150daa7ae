/**
 * What the loader reads of package.json: name, version, type, entry fields and declared
 * dependencies. The file is the extension's own word; nothing in it grants anything beyond its own
 * root and the packages that it declares.
 */
export interface PackageJson {
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly isModule: boolean;
  readonly main: string | undefined;
  readonly exports: unknown;
  readonly imports: unknown;
  /** Names in dependencies, optionalDependencies and peerDependencies, with their ranges. */
  readonly declared: ReadonlyMap<string, string>;
  /** Items of `pi.extensions`; undefined without a `pi` section. */
  readonly extensions: readonly string[] | undefined;
}

const DEPENDENCY_FIELDS = ['dependencies', 'optionalDependencies', 'peerDependencies'] as const;

/** @throws SyntaxError when the text is not JSON; a non-object reads as empty */
export function parsePackageJson(text: string): PackageJson {
  const value: unknown = JSON.parse(text);
  const record = isRecord(value) ? value : {};
  const declared = new Map<string, string>();
  for (const field of DEPENDENCY_FIELDS) {
    const listed = record[field];
    if (!isRecord(listed)) continue;
    for (const [name, range] of Object.entries(listed)) {
      declared.set(name, typeof range === 'string' ? range : '');
    }
  }
  return {
    name: textOf(record.name),
    version: textOf(record.version),
    isModule: record.type === 'module',
    main: textOf(record.main),
    exports: record.exports,
    imports: record.imports,
    declared,
    extensions: extensionsOf(record.pi),
  };
}

function extensionsOf(pi: unknown): readonly string[] | undefined {
  if (!isRecord(pi)) return undefined;
  const items: unknown[] = Array.isArray(pi.extensions) ? pi.extensions : [];
  return items.filter((item): item is string => typeof item === 'string');
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
