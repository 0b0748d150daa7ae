/**
 * The shims' way to the host's pure helpers (intrinsics), and what boot told this extension.
 * authority: none of its own; names intrinsics, which have none.
 *
 * Text of the extension crosses as JSON: control characters, NUL and lone surrogates survive it.
 */
import { getBootInfo, intrinsic, intrinsicBytes, takeBytes } from 'host:hostcall';

const FALLBACK = {
  cwd: '/',
  home: '/',
  tmp: '/tmp',
  platform: 'linux',
  arch: 'x64',
  pid: 1,
  versions: {},
  env: {},
};

/** @returns the boot message of docs/abi.md, or defaults before boot. */
export function bootInfo() {
  return getBootInfo() ?? FALLBACK;
}

/** Pure help with JSON in and JSON out. */
export function pureJson(name, request) {
  const answer = intrinsic(name, JSON.stringify(request));
  return answer === undefined ? undefined : JSON.parse(answer);
}

/** Pure help that gives bytes. */
export function pureBytes(name, words, bytes) {
  const answer =
    bytes === undefined ? intrinsic(name, ...words) : intrinsicBytes(bytes, name, ...words);
  return answer instanceof Uint8Array ? answer : takeBytes();
}

/** Pure help that takes bytes and gives text (JSON string, so that every character survives). */
export function pureText(name, words, bytes) {
  const answer =
    bytes === undefined ? intrinsic(name, ...words) : intrinsicBytes(bytes, name, ...words);
  return JSON.parse(answer);
}

export const monotonicNow = () => +intrinsic('now');
