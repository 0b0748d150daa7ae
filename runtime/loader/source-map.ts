/**
 * Stack texts of the guest in terms of the extension's own files: undoes what linking and the type
 * strip moved. Paths come out relative to the extension, never as paths of this machine. The text
 * is the guest's, so it may hold anything; only frames that name a known module are changed.
 */
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { Anchor } from '../link/edits.js';
import type { LinkMap } from '../link/link-module.js';

export interface MappedModule {
  readonly id: string;
  readonly path: string;
  readonly map: LinkMap | undefined;
}

const STACK_CHARS_MAX = 64_000;
const FRAMES_MAX = 200;

/** Decoding a map is costly and only needed after an error. */
const decoded = new WeakMap<LinkMap, TraceMap>();

/** Maps the frames (`at f (id:line:column)`) of one stack; unknown frames stay as they are. */
export function mapStack(stackText: string, modules: readonly MappedModule[]): string {
  const byId = new Map(modules.map((module) => [module.id, module]));
  return stackText
    .slice(0, STACK_CHARS_MAX)
    .split('\n')
    .slice(0, FRAMES_MAX)
    .map((line) => withoutPaths(mapFrame(line, byId), modules))
    .join('\n');
}

function mapFrame(line: string, byId: ReadonlyMap<string, MappedModule>): string {
  const frame = /^(\s*at )(?:(.*) \()?([^\n]*?):(\d{1,9})(?::(\d{1,9}))?(\)?)\s*$/.exec(line);
  if (frame === null) return line;
  const [, at = '', name, id = '', lineText = '', columnText, close = ''] = frame;
  const module = byId.get(id);
  if (module === undefined) return line;
  const place = mapPosition(
    module,
    Number(lineText),
    columnText === undefined ? 1 : Number(columnText),
  );
  const where = `${shownName(id)}:${String(place.line)}:${String(place.column)}`;
  return name === undefined ? `${at}${where}` : `${at}${name} (${where}${close}`;
}

/** `ext:src/a.ts` is shown as `src/a.ts`, a package's file with the package's name. */
function shownName(id: string): string {
  return id.replace(/^(?:ext|dep):/, '');
}

/** Messages such as "Require stack" name files: those of known modules are shortened. */
function withoutPaths(line: string, modules: readonly MappedModule[]): string {
  if (!line.includes('/')) return line;
  let text = line;
  for (const { path, id } of modules) {
    if (text.includes(path)) text = text.replaceAll(path, shownName(id));
  }
  return text;
}

export interface SourcePosition {
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}

/** @param line @param column from 1, in the linked source */
export function mapPosition(module: MappedModule, line: number, column: number): SourcePosition {
  const { map } = module;
  if (map === undefined) return { line, column };
  const input = undoEdits(map.anchors, line - 1, Math.max(column - 1, 0));
  if (map.mappings === undefined) return { line, column: input + 1 };
  const original = originalPositionFor(traceMapOf(map, map.mappings), { line, column: input });
  return original.line === null
    ? { line, column: input + 1 }
    : { line: original.line, column: original.column + 1 };
}

/**
 * @param text a module's JavaScript before linking
 * @returns from an offset in `text` to the place in the author's file, both counted from 1; undefined
 *   when the text is that file
 */
export function placesOf(
  text: string,
  map: LinkMap | undefined,
): ((offset: number) => SourcePosition) | undefined {
  const mappings = map?.mappings;
  if (map === undefined || mappings === undefined) return undefined;
  let starts: readonly number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(text);
    const line = lineAt(starts, offset);
    const column = offset - (starts[line - 1] ?? 0);
    const original = originalPositionFor(traceMapOf(map, mappings), { line, column });
    return original.line === null
      ? { line, column: column + 1 }
      : { line: original.line, column: original.column + 1 };
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  return starts;
}

/** One-based line of an offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(low, 1);
}

function undoEdits(anchors: readonly Anchor[], line: number, column: number): number {
  let low = 0;
  let high = anchors.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const anchor = anchors[middle];
    const isBefore =
      anchor !== undefined && (anchor[0] < line || (anchor[0] === line && anchor[1] <= column));
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  const anchor = anchors[low - 1];
  if (anchor !== undefined && anchor[0] === line) return anchor[2] + (column - anchor[1]);
  // Before the first edit of its line; on the first line that is the wrapper's own head.
  return line === 0 ? 0 : column;
}

function traceMapOf(map: LinkMap, mappings: string): TraceMap {
  const known = decoded.get(map);
  if (known !== undefined) return known;
  const created = new TraceMap({ version: 3, sources: ['source'], names: [], mappings });
  decoded.set(map, created);
  return created;
}
