/**
 * The items of `pi.extensions`: paths, globs, `!exclude`, `+force` and `-force`, in the order of
 * upstream. Globs know `*`, `**`, `?` and `{a,b}` and never leave the package or enter node_modules.
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

export interface PackageItem {
  /** As the manifest spells it. */
  readonly listed: string;
  readonly path: string;
}

const GLOB_FILES_MAX = 10_000;
const PATTERN_CHARS_MAX = 512;

export function expandGlobs(folder: string, listed: readonly string[]): PackageItem[] {
  let items: PackageItem[] = [];
  let files: readonly string[] | undefined;
  const matching = (pattern: string): string[] => {
    const test = globPattern(pattern);
    files ??= filesBelow(folder);
    return files.filter((file) => test.test(file));
  };
  const without = (pattern: string): PackageItem[] => {
    const test = globPattern(pattern);
    return items.filter((item) => !test.test(relativeName(folder, item.path)));
  };
  for (const text of listed.filter((item) => item.length <= PATTERN_CHARS_MAX)) {
    const name = text.slice(1);
    if (text.startsWith('!') || text.startsWith('-')) items = without(name);
    else if (text.startsWith('+')) items.push({ listed: text, path: path.resolve(folder, name) });
    else if (/[*?{]/.test(text) && !existsSync(path.resolve(folder, text))) {
      items.push(
        ...matching(text).map((file) => ({ listed: text, path: path.join(folder, file) })),
      );
    } else items.push({ listed: text, path: path.resolve(folder, text) });
  }
  return items;
}

function relativeName(folder: string, file: string): string {
  return path.relative(folder, file).split(path.sep).join('/');
}

function filesBelow(folder: string): string[] {
  const found: string[] = [];
  const queue = [folder];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const item of readdirSync(at, { withFileTypes: true })) {
      if (found.length >= GLOB_FILES_MAX) return found;
      if (item.name.startsWith('.') || item.name === 'node_modules') continue;
      if (item.isDirectory()) queue.push(path.join(at, item.name));
      else if (/\.(?:ts|js)$/.test(item.name))
        found.push(relativeName(folder, path.join(at, item.name)));
    }
  }
  return found;
}

/** Linear in its input: each part is a class that cannot match what separates the parts. */
function globPattern(pattern: string): RegExp {
  const plain = pattern.replace(/^\.\//, '');
  let source = '';
  for (let at = 0; at < plain.length; at += 1) {
    const char = plain.charAt(at);
    if (char === '*' && plain.charAt(at + 1) === '*') {
      source += '.*';
      at += plain.charAt(at + 2) === '/' ? 2 : 1;
    } else if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else if (char === '{') source += '(?:';
    else if (char === '}') source += ')';
    else if (char === ',') source += source.includes('(?:') ? '|' : ',';
    else source += char.replace(/[\\^$.|+()[\]]/g, '\\$&');
  }
  try {
    return new RegExp(`^${source}$`);
  } catch {
    // Unbalanced braces match nothing.
    return /^$/;
  }
}
