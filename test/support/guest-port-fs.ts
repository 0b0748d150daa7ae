/**
 * fs hostcalls of the test guest, by Node's fs. Test support only.
 */
import * as fs from 'node:fs';
import path from 'node:path';
import type { JsonObject, JsonValue } from '../../src/vocabulary/json.js';
import type { Params, Served } from './guest-port.js';

const typeOf = (stats: {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}): string =>
  stats.isFile()
    ? 'file'
    : stats.isDirectory()
      ? 'dir'
      : stats.isSymbolicLink()
        ? 'symlink'
        : 'other';

function statValue(stats: fs.Stats): JsonObject {
  const { size, mode, mtimeMs, atimeMs, ctimeMs, birthtimeMs, ino, dev, nlink, uid, gid } = stats;
  return {
    type: typeOf(stats),
    size,
    mode,
    mtimeMs,
    atimeMs,
    ctimeMs,
    birthtimeMs,
    ino,
    dev,
    nlink,
    uid,
    gid,
  };
}

export function serveFs(
  op: string,
  params: Params,
  bytes: Uint8Array | undefined,
  cwd: string,
): Served {
  const str = (key: string): string => {
    const value = params[key];
    return typeof value === 'string' ? value : '';
  };
  const num = (key: string): number | undefined => {
    const value = params[key];
    return typeof value === 'number' ? value : undefined;
  };
  const at = (key: string): string => path.resolve(cwd, str(key));
  const yes = (key: string): boolean => params[key] === true;
  const done = (value: JsonValue | undefined = null): Served => ({ value });
  switch (op) {
    case 'read': {
      const all = fs.readFileSync(at('path'));
      const from = num('position') ?? 0;
      const length = num('length');
      const part = all.subarray(from, length === undefined ? undefined : from + length);
      return params['encoding'] === 'utf8'
        ? { value: part.toString('utf8') }
        : { bytes: new Uint8Array(part) };
    }
    case 'stat':
      return done(statValue(yes('follow') ? fs.statSync(at('path')) : fs.lstatSync(at('path'))));
    case 'list':
      return done(
        fs
          .readdirSync(at('path'), { withFileTypes: true })
          .map((each) => ({ name: each.name, type: typeOf(each) })),
      );
    case 'realpath':
      return done(fs.realpathSync(at('path')));
    case 'readlink':
      return done(fs.readlinkSync(at('path')));
    case 'access':
      fs.accessSync(at('path'), num('mode'));
      return done();
    case 'write': {
      const data =
        typeof params['text'] === 'string' ? Buffer.from(params['text']) : Buffer.from(bytes ?? []);
      const mode = num('mode');
      const fd = fs.openSync(at('path'), str('flag') || 'w', mode);
      try {
        let sent = 0;
        const position = num('position');
        while (sent < data.length) {
          sent += fs.writeSync(
            fd,
            data,
            sent,
            undefined,
            position === undefined ? null : position + sent,
          );
        }
        return done({ bytesWritten: sent });
      } finally {
        fs.closeSync(fd);
      }
    }
    case 'mkdir': {
      const mode = num('mode');
      const first = fs.mkdirSync(at('path'), {
        recursive: yes('recursive'),
        ...(mode === undefined ? {} : { mode }),
      });
      return done(typeof first === 'string' ? first : null);
    }
    case 'mkdtemp':
      return done(fs.mkdtempSync(at('prefix')));
    case 'rename':
      fs.renameSync(at('from'), at('to'));
      return done();
    case 'copy':
      fs.copyFileSync(at('from'), at('to'), yes('exclusive') ? fs.constants.COPYFILE_EXCL : 0);
      return done();
    case 'remove':
      if (params['kind'] === 'file') fs.unlinkSync(at('path'));
      else if (params['kind'] === 'dir') fs.rmdirSync(at('path'));
      else fs.rmSync(at('path'), { recursive: yes('recursive'), force: yes('force') });
      return done();
    case 'chmod':
      fs.chmodSync(at('path'), num('mode') ?? 0);
      return done();
    case 'utimes':
      fs.utimesSync(at('path'), (num('atimeMs') ?? 0) / 1000, (num('mtimeMs') ?? 0) / 1000);
      return done();
    case 'truncate':
      fs.truncateSync(at('path'), num('length'));
      return done();
    case 'symlink':
      fs.symlinkSync(str('target'), at('path'));
      return done();
    case 'open': {
      const flags = params['flags'];
      return done({
        fd: fs.openSync(
          at('path'),
          typeof flags === 'number' || typeof flags === 'string' ? flags : 'r',
          num('mode'),
        ),
      });
    }
    case 'fd_read': {
      const buffer = Buffer.alloc(num('length') ?? 65536);
      const read = fs.readSync(num('fd') ?? -1, buffer, 0, buffer.length, num('position') ?? null);
      return { bytes: new Uint8Array(buffer.subarray(0, read)) };
    }
    case 'fd_write':
      return done({
        bytesWritten: fs.writeSync(
          num('fd') ?? -1,
          bytes ?? new Uint8Array(0),
          0,
          undefined,
          num('position') ?? null,
        ),
      });
    case 'fd_stat':
      return done(statValue(fs.fstatSync(num('fd') ?? -1)));
    case 'fd_close':
      fs.closeSync(num('fd') ?? -1);
      return done();
    default:
      throw new Error(`harness does not serve fs.${op}`);
  }
}
