/**
 * Code of other languages given on a command line: what it starts, removes, reads, writes and sends,
 * as far as its text says. A search for calls, not an interpreter; whatever it hands to a shell is
 * followed like any other shell text. Code that hides its calls beyond constants is not caught here.
 */
import { constantNames, foldAt, literalAt, plainMembers, type Names } from './code-text.js';
import { credentialTaint } from './credential-paths.js';
import { remove } from './programs/files.js';
import { request } from './programs/network.js';
import type { Call } from './program.js';
import { noteOrigin, runShellCode } from './run-written.js';
import { isSecretName } from './secret-variable.js';
import { subshell } from './shell-state.js';
import {
  constant,
  EMPTY,
  fromPattern,
  hasTaint,
  TAINT,
  unknown,
  UNKNOWN,
  type Value,
} from './value.js';
import { rememberFile } from './record.js';
import { runWords } from './engine.js';

const RUNS =
  /(?:^|[^\w$'"])(?:[\w$:]+(?:\([^()]*\))?(?:\.|::|->))*(?:system|popen[234]?|exec(?:[vl]p?e?|File|FileSync|Sync)?|spawn(?:[vl]p?e?|Sync)?|posix_spawnp?|Popen|check_output|check_call|getoutput|getstatusoutput|shell_exec|passthru|proc_open|pcntl_exec|execute|capture[23]?e?|subprocess\.(?:run|call)|(?:run|call)(?=\s*\(\s*\[?\s*["'])|shell_command|execa(?:Sync|Command)?|create_subprocess_(?:shell|exec)|startfile|Command\.new|pipeline)\b\s*(\(?)\s*/g;
const TICKS = /(?:\bqx|%x)\s*(?:\(([^)]*)\)|\{([^}]*)\}|\[([^\]]*)\]|([|/!])(.*?)\4)/g;
const BACKTICKS = /`((?:[^`\\]|\\.)*)`/g;
const DELETES =
  /\b(rmtree|rm_rf|rm_r|rmSync|rmdirSync|unlinkSync|removeSync|rmdir|unlink|remove_tree|remove_dir|remove_entry\w*|remove|removedirs|emptyDirSync|rimraf(?:\.sync)?|secure_rmtree|delete|rm|remove_file|Remove-Item)\b\s*\(?\s*/g;
const RECURSIVE =
  /^(?:rmtree|rm_rf|rm_r|rmSync|removeSync|remove_tree|remove_dir|remove_entry\w*|emptyDirSync|rimraf(?:\.sync)?|secure_rmtree|rm)$/;
const OPENS =
  /\b(open|fopen|File\.open|io\.open|io\.lines|openSync|File\.new|createWriteStream|createReadStream|sysopen|Path)\s*\(?\s*/g;
const READS =
  /\b(?:readFileSync|readFile|read_text|read_bytes|file_get_contents|readfile|File\.read(?:lines)?|IO\.read(?:lines)?|IO\.binread|slurp|readlines|show_source|highlight_file|File\.foreach|copyFileSync)\s*\(?\s*/g;
const WRITES =
  /\b(?:writeFileSync|appendFileSync|writeFile|appendFile|write_text|write_bytes|file_put_contents|File\.write|IO\.write|IO\.binwrite|spew)\s*\(?\s*/g;
const COPIES =
  /\b(?:shutil\.(?:copy\w*|move)|FileUtils\.(?:cp\w*|mv|copy\w*)|copyFileSync|cpSync|renameSync|os\.(?:rename|replace|symlink|link)|File\.(?:symlink|rename|link)|symlinkSync|linkSync)\s*\(?\s*/g;
const FETCHES =
  /\b(?:urlopen|urlretrieve|requests\.\w+|httpx\.\w+|fetch|https?\.(?:get|request)|axios(?:\.\w+)?|Net::HTTP\.\w+|URI\.open|open-uri|LWP::Simple::get|getstore|get|curl_init|HTTP::Tiny)\s*\(?\s*(?:URI\(\s*|new\s+URL\(\s*|urllib\.request\.Request\(\s*)?/g;
const SOCKETS =
  /\bsocket\b|TCPSocket|TCPServer|IO::Socket|\bnet\.(?:connect|Socket|createConnection|createServer)|require\(["'](?:node:)?net["']\)|fsockopen|stream_socket_client|stream_socket_server|socket_create|\/inet6?\/(?:tcp|udp)\/|create_connection|UNIXSocket|socket\.tcp|require\s*["']socket["']/;
const SHELL_CALLS =
  /dup2|pty\.spawn|subprocess|\bos\.system|\bPopen|\bpopen|\bexec\w*\b|\bspawn\w*\b|\bsystem\b|child_process|shell_exec|proc_open|passthru|os\.execute|io\.popen|\|&\s*getline|\/bin\/\w*sh|cmd\.exe/;
const FORKS =
  /\bfork\b(?:\(\))?\s+(?:while|until|unless)\b|\bwhile\b[^;{]*\bfork\b|\b(?:while|until|loop|for)\b[\s\S]{0,40}?[{:(;]?[\s\S]{0,60}?\bfork\s*(?:\(|;|\}|\s|$)|fork\s+while|loop\s*\{\s*fork|for\s*\(\s*;;\s*\)[\s\S]{0,80}(?:fork|spawn)\s*\(|(?:while\s*\(?(?:1|true|True)\)?[\s\S]{0,80}|setInterval[\s\S]{0,80})(?:child_process|Popen|spawn|fork|os\.system\([^)]*&|Process\.new)\b/;

/** @param language name of the interpreter, as `programName` gives it */
export function runCode(language: string, given: Value, call: Call): Value {
  noteOrigin(given, call, language);
  if (given.text === UNKNOWN) {
    if (!hasTaint(given, TAINT.script | TAINT.net | TAINT.socket))
      call.effects.push({ kind: 'unresolved', what: 'script' });
    return unknown(given.taint);
  }
  const plain = plainMembers(given.text, new Map());
  const names = constantNames(plain);
  const code = plainMembers(plain, names);
  // Both spellings: making members plain can break a text in the code that is code itself.
  const taint = follow({ code, names, call, language }, given.taint);
  const literal = constantNames(given.text);
  const same = code === given.text;
  const other = same
    ? 0
    : follow({ code: given.text, names: literal, call, language }, given.taint);
  return unknown((taint | other | given.taint | call.stdin.taint) & ~TAINT.script);
}

/** @returns the taint of what the code can print */
function follow(facts: Facts, given: number): number {
  const { code, call, language } = facts;
  const before = call.effects.length;
  const ran = runs(facts);
  evaluates(facts);
  deletions(facts);
  files(facts);
  if (FORKS.test(code) && !/awk/.test(language)) call.effects.push({ kind: 'spawn_unbounded' });
  if (SOCKETS.test(code) && SHELL_CALLS.test(code) && !/^\s*import socket\s*;?\s*print/.test(code))
    call.effects.push({ kind: 'remote_shell', how: `${language} code with a socket and a shell` });
  signals(facts);
  let read = ran | environmentTaint(code);
  for (const effect of call.effects.slice(before)) {
    if (effect.kind !== 'read') continue;
    read |= TAINT.content | credentialTaint(effect.path, call.shell.base, effect.recursive);
  }
  const fetched = fetches(facts, read | given);
  if (fetched !== 0 && FETCHED_EVAL.test(code))
    call.effects.push({ kind: 'execute', code: unknown(TAINT.net), origin: language });
  return read | fetched;
}

interface Facts {
  readonly code: string;
  readonly names: Names;
  readonly call: Call;
  readonly language: string;
}

function inner(call: Call): Call {
  return { ...call, stdin: EMPTY };
}

/** Strings and lists of strings handed to a shell or started as programs. */
function runs({ code, names, call, language }: Facts): number {
  let taint = 0;
  for (const match of code.matchAll(RUNS)) {
    const at = match.index + match[0].length;
    const list = /^\s*[[(]?\s*/.exec(code.slice(at))?.[0] ?? '';
    const isList =
      list.includes('[') || /exec[vl]|spawn|execFile|pcntl_exec|Command\.new/.test(match[0]);
    const folded = foldAt(code, at + (list.includes('[') ? list.length : 0), names);
    if (folded === undefined) {
      const callee = code.charAt(match.index + match[0].length);
      if (
        match[1] === '(' &&
        /[\w$]/.test(callee) &&
        !/^(?:re|regex|db|conn|cursor|sql|query)\b/i.test(match[0].trim()) &&
        !/\.exec\s*\($/.test(match[0].replace(/child_process\.exec/, ''))
      )
        unresolved(match[0], call);
      continue;
    }
    const words = [folded.text];
    let end = folded.end;
    for (let count = 0; count < 64; count++) {
      const comma = /^\s*,\s*\[?\s*/.exec(code.slice(end))?.[0];
      const next = comma === undefined ? undefined : foldAt(code, end + comma.length, names);
      if (next === undefined || comma === undefined) break;
      words.push(next.text);
      end = next.end;
    }
    const [first = '', ...rest] = words;
    // A lone text goes through a shell; with more words it is the program's own arguments.
    if (!isList && (rest.length === 0 || first.includes(' ')))
      taint |= shell(first, folded.decoded, call, language);
    else {
      const argv =
        /exec[l]|spawn[vl]/.test(match[0]) && rest.length > 0 && first.endsWith(rest[0] ?? '?')
          ? rest
          : words;
      taint |= runWords(argv.map(constant), subshell(call.shell), inner(call).io).taint;
      if (rest.length === 0 && first.includes(' '))
        taint |= shell(first, folded.decoded, call, language);
    }
  }
  for (const match of code.matchAll(TICKS))
    taint |= shell(match[1] ?? match[2] ?? match[3] ?? match[5] ?? '', false, call, language);
  if (/^(?:perl|ruby|php)$/.test(language))
    for (const match of code.matchAll(BACKTICKS))
      taint |= shell(match[1] ?? '', false, call, language);
  // perl: open(F, "cmd |"); awk: "cmd" | getline, print | "cmd".
  for (const match of code.matchAll(
    /(?:\bopen\b[^"']*|,\s*)(["'])([^"']*)\|\s*\1|(["'])\|\s*([^"']*)\3/g,
  ))
    taint |= shell(match[2] ?? match[4] ?? '', false, call, language);
  if (/awk/.test(language))
    for (const match of code.matchAll(
      /"((?:[^"\\]|\\.)*)"\s*\|&?\s*getline|\|&?\s*"((?:[^"\\]|\\.)*)"/g,
    ))
      taint |= shell(match[1] ?? match[2] ?? '', false, call, language);
  return taint;
}

function unresolved(callee: string, call: Call): void {
  if (/system|popen|Popen|exec|spawn|check_|getoutput|shell_exec|passthru|execute/.test(callee))
    call.effects.push({ kind: 'unresolved', what: 'script' });
}

function shell(text: string, decoded: boolean, call: Call, language: string): number {
  const code = { text, taint: decoded ? TAINT.decoded : TAINT.none };
  return runShellCode(code, subshell(call.shell), inner(call), language).taint;
}

/** `eval`, `exec`, `compile` of a constant or of something fetched. */
function evaluates({ code, names, call, language }: Facts): void {
  for (const match of code.matchAll(
    /(?:^|[^.\w])(?:exec|eval|compile|Function|instance_eval|class_eval|assert|load|loadstring|vm\.runIn\w+|runInThisContext)\b\s*\(?\s*/g,
  )) {
    const at = match.index + match[0].length;
    const folded = foldAt(code, at, names);
    if (folded !== undefined && folded.text !== '') {
      const same = folded.text === code || folded.text.length > code.length * 8;
      const value = { text: folded.text, taint: folded.decoded ? TAINT.decoded : TAINT.none };
      if (!same) runCode(language, value, call);
      continue;
    }
    const rest = code.slice(at, at + 200);
    if (
      /urlopen|requests\.|https?\.get|fetch\(|URI\.open|file_get_contents\(\s*["']https?:|LWP|Net::HTTP|curl|wget|recv|socket/.test(
        rest,
      )
    )
      call.effects.push({ kind: 'execute', code: unknown(TAINT.net), origin: language });
    else if (/b64decode|decode64|base64_decode|atob|fromhex|zlib|decompress|unpack/.test(rest))
      call.effects.push({ kind: 'execute', code: unknown(TAINT.decoded), origin: language });
  }
}

/** A fetched text handed on to `eval`. */
const FETCHED_EVAL = /\.then\(\s*(?:eval|Function|vm\.\w+)\b|\.then\([^)]*=>\s*(?:eval|Function)\(/;

function deletions({ code, names, call }: Facts): void {
  for (const match of code.matchAll(DELETES)) {
    const [whole, name = ''] = match;
    const at = match.index + whole.length;
    const before = code.slice(Math.max(0, match.index - 60), match.index);
    if (/\bimport\s+[\w, ]*$|["'][^"']*$/.test(before) && !/["'][^"']*["'][^"']*$/.test(before))
      continue;
    const recursive =
      RECURSIVE.test(name) ||
      /recursive["']?\s*(?::|=>|=)\s*(?:true|True|1)/.test(code.slice(at, at + 120));
    const list =
      /^\s*(?:\[\s*|glob(?:\.glob)?\s*\(?\s*|Dir(?:\.glob)?[[(]\s*|<)*/.exec(code.slice(at))?.[0] ??
      '';
    const folded = foldAt(code, at + list.length, names) ?? pathBefore(before, names);
    if (folded !== undefined) {
      const text = /glob|Dir|</.test(list) ? fromPattern(folded.text) : folded.text;
      remove(call, [{ text, taint: 0 }], recursive);
    } else if (
      /^(?:rmtree|rm_rf|rm_r|remove_tree|secure_rmtree|rmSync|removeSync|emptyDirSync)$/.test(
        name,
      ) &&
      /\($/.test(whole.trim())
    )
      call.effects.push({ kind: 'delete', path: unknown(), recursive: true, narrow: false });
  }
}

/** `Path('x').unlink()`. */
function pathBefore(before: string, names: Names): { readonly text: string } | undefined {
  const at = before.lastIndexOf('Path(');
  return at < 0 || !/\)\.\s*$/.test(before)
    ? undefined
    : foldAt(before, at + 'Path('.length, names);
}

function files({ code, names, call, language }: Facts): void {
  const { effects } = call;
  const path = (at: number): { readonly value: Value; readonly end: number } | undefined => {
    const folded = foldAt(code, at, names);
    return folded === undefined ? undefined : { value: constant(folded.text), end: folded.end };
  };
  for (const match of code.matchAll(OPENS)) {
    const opened =
      path(match.index + match[0].length) ?? perlHandle(code, match.index + match[0].length);
    if (opened === undefined || /^https?:/.test(opened.value.text)) continue;
    const rest = code.slice(opened.end, opened.end + 80);
    const mode = /^\s*,\s*(?:mode\s*=\s*)?["']([rwaxb+]+)["']/.exec(rest)?.[1];
    const writes =
      (mode !== undefined && /[wax+]/.test(mode)) ||
      match[1] === 'createWriteStream' ||
      opened.value.text.startsWith('>') ||
      /^\)\.(?:write|touch|open\(["'][wa])/.test(rest);
    const [, , name = opened.value.text] =
      /^\s*(>>?|<|\+<)?\s*(.*)$/s.exec(opened.value.text) ?? [];
    const file = constant(name);
    const removes = /^\)\.(?:unlink|rmdir)/.test(rest);
    if (writes) rememberFile(call, file, unknown());
    else if (!removes && !(language === 'perl' && opened.value.text.endsWith('|')))
      effects.push({ kind: 'read', path: file, recursive: false });
  }
  for (const match of code.matchAll(READS)) {
    const read = path(match.index + match[0].length);
    if (read === undefined) continue;
    if (/^https?:/.test(read.value.text)) request(call, read.value);
    else effects.push({ kind: 'read', path: read.value, recursive: false });
  }
  for (const match of code.matchAll(WRITES)) {
    const written = path(match.index + match[0].length);
    if (written === undefined) continue;
    const comma = /^\s*,\s*/.exec(code.slice(written.end))?.[0];
    const body = comma === undefined ? undefined : foldAt(code, written.end + comma.length, names);
    rememberFile(call, written.value, body === undefined ? unknown() : constant(body.text));
  }
  for (const match of code.matchAll(COPIES)) {
    const from = path(match.index + match[0].length);
    const comma = from === undefined ? undefined : /^\s*,\s*/.exec(code.slice(from.end))?.[0];
    const to =
      from === undefined || comma === undefined ? undefined : path(from.end + comma.length);
    if (from !== undefined && to !== undefined)
      effects.push({ kind: 'copy', from: from.value, to: to.value, recursive: true });
  }
  for (const match of code.matchAll(/\bchmod(?:Sync)?\b\s*\(?\s*/g)) {
    const rest = code.slice(match.index + match[0].length, match.index + match[0].length + 160);
    const mode = /\b0?o?([2467][0-7]{3})\b/.exec(rest)?.[1] ?? /S_IS[UG]ID/.exec(rest)?.[0];
    if (mode !== undefined) effects.push({ kind: 'escalate', how: 'set-id bits', path: undefined });
  }
  if (
    /set(?:re|res)?uid\s*\(?\s*0/.test(code) ||
    /\$[<>]\s*=\s*0/.test(code) ||
    /Process::(?:UID|Sys\.setuid)/.test(code)
  )
    effects.push({ kind: 'escalate', how: 'user id 0', path: undefined });
}

/** `open(F, "<", "path")`, `open F, "path"`. */
function perlHandle(
  code: string,
  at: number,
): { readonly value: Value; readonly end: number } | undefined {
  const handle = /^(?:my\s+)?[$*\w]+\s*,\s*(?:(["'])([<>+]+)\1\s*,\s*)?/.exec(code.slice(at));
  if (handle === null) return undefined;
  const literal = literalAt(code, at + handle[0].length);
  return literal === undefined
    ? undefined
    : { value: constant(`${handle[2] ?? ''}${literal.text}`), end: literal.end };
}

/** The whole environment, or the secrets of it. */
function environmentTaint(code: string): number {
  const named = [
    ...code.matchAll(
      /(?:environ(?:\.get)?|getenv|process\.env|ENV|\$_ENV|\$_SERVER|os\.getenv|ENVIRON)\s*(?:\.fetch)?\s*[.[({]+\s*["']?(\w+)/g,
    ),
  ].map((match) => match[1] ?? '');
  if (named.some((name) => isSecretName(name))) return TAINT.named;
  const whole =
    /\bos\.environ\b(?!\s*(?:\[|\.get|\.setdefault|\.pop))|\bprocess\.env\b(?!\s*(?:\.\w|\[))|%ENV\b|\bENV\b(?!\s*(?:\[|\.fetch|\{|\w))|\$_ENV\b(?!\s*\[)|getenv\(\s*\)|phpinfo|ENVIRON\b(?!\s*\[\s*")|os\.environb\b|posix\.environ/;
  return whole.test(code) ? TAINT.environment : TAINT.none;
}

/** Requests; what was read goes with one that has a body or a computed address. */
function fetches({ code, names, call }: Facts, read: number): number {
  let taint = 0;
  for (const match of code.matchAll(FETCHES)) {
    const folded =
      foldAt(code, match.index + match[0].length, names) ??
      literalAt(code, match.index + match[0].length);
    if (folded === undefined || !/^(?:https?|ftp):/.test(folded.text)) continue;
    taint |= request(call, constant(folded.text));
  }
  const talks =
    taint !== 0 ||
    SOCKETS.test(code) ||
    /urlopen|requests\.(?:post|put|get)|https?\.request|smtplib|Net::HTTP|ftplib|http\.client|\bfetch\(|gethostbyname|getaddrinfo|dns\.(?:resolve|lookup)/.test(
      code,
    );
  if (talks && (read | call.stdin.taint) !== 0)
    call.effects.push({
      kind: 'send',
      data: { text: '', taint: read | call.stdin.taint },
      file: undefined,
    });
  return taint;
}

function signals({ code, call }: Facts): void {
  const { effects } = call;
  for (const match of code.matchAll(
    /\b(?:os|process|posix|Process|signal)?[.:]*kill(?:pg)?\b\s*\(?\s*([^;)]*)/g,
  )) {
    const args = (match[1] ?? '').split(',').map((word) => word.trim().replace(/["']/g, ''));
    if (
      args.some((word) => /^(?:-1|1)$/.test(word)) &&
      !(
        args[0] !== '-1' &&
        args[0] !== '1' &&
        args[1] === '1' &&
        args.length === 2 &&
        /^\d{2,}$/.test(args[0] ?? '')
      )
    )
      effects.push({ kind: 'kill', who: 'all processes' });
    if (args.some((word) => /getppid|\bppid\b/.test(word)))
      effects.push({ kind: 'kill', who: 'the parent' });
  }
  if (/\breboot\s*\(\s*0x|RB_AUTOBOOT|RB_POWER_OFF/.test(code)) effects.push({ kind: 'shutdown' });
}
