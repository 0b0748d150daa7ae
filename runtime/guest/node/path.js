/**
 * node:path, POSIX. authority: none
 *
 * Guests see POSIX paths on every platform; `path.win32` exists and throws by name.
 */
import posixPackage from 'path-browserify';
import { validateObject, validateString } from './internal/validators.js';
import { bootInfo } from './internal/host.js';
import { unsupportedMembers } from './internal/errors.js';

const oneString = (name, run) =>
  ({
    [name]: (path) => {
      validateString(path, 'path');
      return run(path);
    },
  })[name];

function resolve(...paths) {
  for (let i = 0; i < paths.length; i++) validateString(paths[i], `paths[${i}]`);
  // The package asks process.cwd() for relative results; an absolute first part says it here.
  const cwd = globalThis.process?.cwd?.() ?? bootInfo().cwd;
  return posixPackage.resolve(cwd, ...paths);
}

function join(...paths) {
  for (const path of paths) validateString(path, 'path');
  return posixPackage.join(...paths);
}

function basename(path, suffix) {
  if (suffix !== undefined) validateString(suffix, 'suffix');
  validateString(path, 'path');
  return suffix === undefined ? posixPackage.basename(path) : posixPackage.basename(path, suffix);
}

function relative(from, to) {
  validateString(from, 'from');
  validateString(to, 'to');
  return posixPackage.relative(resolve(from), resolve(to));
}

function format(parts) {
  validateObject(parts, 'pathObject');
  const dir = parts.dir || parts.root;
  const ext = parts.ext ? (parts.ext[0] === '.' ? parts.ext : `.${parts.ext}`) : '';
  const base = parts.base || `${parts.name || ''}${ext}`;
  if (!dir) return base;
  return dir === parts.root ? `${dir}${base}` : `${dir}/${base}`;
}

/** @type {any} */
const posix = {
  resolve,
  normalize: oneString('normalize', (path) => posixPackage.normalize(path)),
  isAbsolute: oneString('isAbsolute', (path) => posixPackage.isAbsolute(path)),
  join,
  relative,
  toNamespacedPath: (path) => path,
  dirname: oneString('dirname', (path) => posixPackage.dirname(path)),
  basename,
  extname: oneString('extname', (path) => posixPackage.extname(path)),
  format,
  parse: oneString('parse', (path) => posixPackage.parse(path)),
  sep: '/',
  delimiter: ':',
};

/** @type {any} */
const win32 = {
  ...unsupportedMembers(
    'path.win32',
    Object.keys(posix).filter((key) => typeof posix[key] === 'function'),
  ),
  sep: '\\',
  delimiter: ';',
};
posix.posix = posix;
posix.win32 = win32;
win32.posix = posix;
win32.win32 = win32;
posix._makeLong = posix.toNamespacedPath;

export { posix, win32 };
export default posix;
