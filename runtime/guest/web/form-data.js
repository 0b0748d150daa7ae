/**
 * FormData and its multipart encoding. authority: none
 */
import { Blob, File } from './blob.js';
import { utf8Encode } from '../node/internal/utf8.js';
import { joinBytes, randomUuid } from '../node/internal/crypto-core.js';

const usv = (value) => `${value}`.toWellFormed();

function entryValue(args, method) {
  const [, value, filename] = args;
  if (!(value instanceof Blob)) {
    if (filename !== undefined)
      throw new TypeError(
        `Failed to execute '${method}' on 'FormData': parameter 2 is not of type 'Blob'`,
      );
    return usv(value);
  }
  if (value instanceof File && filename === undefined) return value;
  return new File(
    [value],
    filename === undefined ? (value instanceof File ? value.name : 'blob') : usv(filename),
    {
      type: value.type,
      lastModified: value instanceof File ? value.lastModified : undefined,
    },
  );
}

export class FormData {
  #list = [];
  constructor(form = undefined) {
    if (form !== undefined)
      throw new TypeError(
        "Failed to construct 'FormData': parameter 1 is not of type 'HTMLFormElement'",
      );
  }
  append(name, ...rest) {
    this.#list.push([usv(name), entryValue([name, ...rest], 'append')]);
  }
  set(name, ...rest) {
    const key = usv(name);
    const value = entryValue([name, ...rest], 'set');
    const at = this.#list.findIndex(([each]) => each === key);
    if (at === -1) this.#list.push([key, value]);
    else
      this.#list = this.#list
        .filter(([each], i) => i === at || each !== key)
        .map((pair, i) => (i === at ? [key, value] : pair));
  }
  delete(name) {
    this.#list = this.#list.filter(([key]) => key !== usv(name));
  }
  get(name) {
    return this.#list.find(([key]) => key === usv(name))?.[1] ?? null;
  }
  getAll(name) {
    return this.#list.filter(([key]) => key === usv(name)).map(([, value]) => value);
  }
  has(name) {
    return this.#list.some(([key]) => key === usv(name));
  }
  forEach(callback, thisArg = undefined) {
    for (const [name, value] of this) Reflect.apply(callback, thisArg, [value, name, this]);
  }
  *entries() {
    for (const [name, value] of this.#list) yield [name, value];
  }
  *keys() {
    for (const [name] of this.#list) yield name;
  }
  *values() {
    for (const [, value] of this.#list) yield value;
  }
  [Symbol.iterator]() {
    return this.entries();
  }
  get [Symbol.toStringTag]() {
    return 'FormData';
  }
}

const escapeName = (text) => text.replace(/\r\n?|\n/g, '%0D%0A').replace(/"/g, '%22');

/** Type and bytes of the multipart body. */
export function encodeMultipart(form) {
  const boundary = `----formdata-guest-${randomUuid().replaceAll('-', '').slice(0, 16)}`;
  const parts = [];
  for (const [name, value] of form) {
    let head = `--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(name)}"`;
    if (typeof value === 'string')
      parts.push(utf8Encode(`${head}\r\n\r\n${value.replace(/\r\n?|\n/g, '\r\n')}\r\n`));
    else {
      head += `; filename="${escapeName(value.name)}"\r\nContent-Type: ${value.type || 'application/octet-stream'}`;
      parts.push(utf8Encode(`${head}\r\n\r\n`), Blob.bytesOf(value), utf8Encode('\r\n'));
    }
  }
  parts.push(utf8Encode(`--${boundary}--\r\n`));
  return { type: `multipart/form-data; boundary=${boundary}`, bytes: joinBytes(parts) };
}
