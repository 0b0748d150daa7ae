/** Clients for the web, for raw connections and for names: what they fetch, send and run. */
import { credentialTaint } from '../credential-paths.js';
import { readFile } from '../io.js';
import { readArguments } from '../options.js';
import { each, type Call, type Program, type Programs } from '../program.js';
import { runShellCode } from '../run-written.js';
import { subshell } from '../shell-state.js';
import { EMPTY, TAINT, unknown, type Value } from '../value.js';
import { rememberFile } from '../record.js';

const METADATA =
  /^(?:https?:\/\/)?(?:[^/@]*@)?(?:169\.254\.16[89]\.254|169\.254\.170\.2|100\.100\.100\.200|2852039166|0xa9fea9fe|0251\.0376\.0251\.0376|0xa9\.0xfe\.0xa9\.0xfe|\[fd00:ec2::254\]|\[::ffff:(?:169\.254\.169\.254|a9fe:a9fe)\]|metadata(?:\.google\.internal)?|169\.254\.42494)(?=[:/]|$)/i;

/** An address that the program asks; content of files in it leaves with the request. */
export function request(call: Call, url: Value): number {
  call.effects.push({ kind: 'connect', target: url, how: 'url' });
  // What is written into the address leaves as much as what is in the body.
  if (url.taint !== 0) call.effects.push({ kind: 'send', data: url, file: undefined });
  if (/^file:/i.test(url.text))
    return readFile(
      { text: url.text.replace(/^file:\/\/(?:localhost)?/i, ''), taint: 0 },
      call.shell,
      call.effects,
    ).taint;
  return METADATA.test(url.text) ? TAINT.net | TAINT.secret : TAINT.net;
}

export function sendFile(call: Call, file: Value, recursive = false): void {
  if (file.text === '-' || file.text === '/dev/stdin' || file.text === '.-') {
    call.effects.push({ kind: 'send', data: call.stdin, file: undefined });
    return;
  }
  const content = readFile(file, call.shell, call.effects);
  const taint = content.taint | credentialTaint(file, call.shell.base, recursive);
  call.effects.push({ kind: 'send', data: { text: content.text, taint }, file });
}

const CURL = {
  short: 'dFHXouTAebcKmrwxUEPYyzCtQDhI'.replace('I', '').replace('h', ''),
  long: [
    'data',
    'data-raw',
    'data-binary',
    'data-urlencode',
    'data-ascii',
    'form',
    'form-string',
    'json',
    'header',
    'request',
    'output',
    'output-dir',
    'user',
    'upload-file',
    'user-agent',
    'referer',
    'cookie',
    'cookie-jar',
    'config',
    'max-time',
    'connect-timeout',
    'range',
    'write-out',
    'proxy',
    'retry',
    'retry-delay',
    'retry-max-time',
    'cert',
    'key',
    'cacert',
    'url',
    'resolve',
    'interface',
    'dump-header',
    'netrc-file',
    'url-query',
    'limit-rate',
    'oauth2-bearer',
    'unix-socket',
    'proto',
    'ciphers',
    'doh-url',
    'connect-to',
    'max-redirs',
  ],
};

const curl: Program = (call) => {
  const options = readArguments(call.args, CURL);
  const { all, has } = options;
  const urls = [...options.operands, ...all('url')];
  const bodies = [
    ...all('d', 'data', 'data-binary', 'data-ascii', 'json'),
    ...all('data-urlencode', 'url-query'),
    ...all('F', 'form'),
  ];
  for (const body of bodies) {
    const named = /^(?:[^=@<]*=?)?[@<]([^;]+)/.exec(body.text)?.[1];
    const direct = /^(?:@|[^=@]*=[@<]|[^=@]+@)/.test(body.text);
    if (named !== undefined && direct) sendFile(call, { text: named, taint: body.taint });
    else call.effects.push({ kind: 'send', data: body, file: undefined });
  }
  for (const body of [
    ...all('data-raw', 'form-string'),
    ...all('b', 'cookie', 'A', 'user-agent', 'e', 'referer'),
  ])
    call.effects.push({ kind: 'send', data: body, file: undefined });
  // A credential in its header is what it is for, when the environment holds it.
  for (const header of all('H', 'header', 'u', 'user', 'oauth2-bearer'))
    call.effects.push({
      kind: 'send',
      data: { text: header.text, taint: header.taint & ~TAINT.named },
      file: undefined,
    });
  for (const file of all('T', 'upload-file')) sendFile(call, file);
  for (const file of all('K', 'config'))
    call.effects.push({ kind: 'read', path: file, recursive: false });
  for (const file of all('E', 'cert', 'key', 'cacert', 'netrc-file'))
    call.effects.push({ kind: 'use', path: file });
  const taint = urls.reduce((bits, url) => bits | request(call, url), 0);
  const content = has('I', 'head') ? unknown() : unknown(taint);
  return saved(call, content, all('o', 'output'), has('O', 'remote-name', 'J'), urls);
};

/** Keeps the answer in its file, or gives it to the output. */
function saved(
  call: Call,
  content: Value,
  files: readonly Value[],
  named: boolean,
  urls: readonly Value[],
): Value {
  const toFile = files.filter(({ text }) => text !== '-' && !/^\/dev\/(?:stdout|null)$/.test(text));
  for (const path of toFile) rememberFile(call, path, content);
  if (named) for (const url of urls) rememberFile(call, fileOf(url), content);
  const toOutput =
    !named &&
    (files.length === 0 || files.some(({ text }) => text === '-' || text === '/dev/stdout'));
  return toOutput ? content : EMPTY;
}

function fileOf({ text, taint }: Value): Value {
  const path = text.replace(/^[a-z]+:\/\//i, '').replace(/[?#].*$/, '');
  const name = path.includes('/') ? path.slice(path.lastIndexOf('/') + 1) : '';
  return { text: name === '' ? 'index.html' : name, taint };
}

const WGET = {
  short: 'OoaPUeiTtwQSAR'.replace('S', ''),
  long: [
    'output-document',
    'output-file',
    'directory-prefix',
    'post-data',
    'post-file',
    'body-data',
    'body-file',
    'header',
    'user-agent',
    'input-file',
    'timeout',
    'tries',
    'method',
    'user',
    'password',
    'execute',
    'load-cookies',
    'referer',
    'use-askpass',
  ],
};

const wget: Program = (call) => {
  const { operands, all, has } = readArguments(call.args, WGET);
  for (const file of all('post-file', 'body-file')) sendFile(call, file);
  for (const data of all('post-data', 'body-data', 'U', 'user-agent', 'referer', 'header'))
    call.effects.push({ kind: 'send', data, file: undefined });
  for (const file of all('i', 'input-file'))
    call.effects.push({ kind: 'read', path: file, recursive: false });
  for (const code of all('use-askpass'))
    runShellCode(code, subshell(call.shell), { ...call, stdin: EMPTY }, 'wget');
  const taint = operands.reduce((bits, url) => bits | request(call, url), 0);
  const content = unknown(taint);
  // `-qO-`: letters and value together.
  const outputs = all('O', 'output-document');
  if (outputs.length > 0) return saved(call, content, outputs, false, operands);
  if (has('spider')) return EMPTY;
  const [folder] = all('P', 'directory-prefix');
  for (const url of operands) {
    const { text } = fileOf(url);
    rememberFile(
      call,
      { text: folder === undefined ? text : `${folder.text}/${text}`, taint: url.taint },
      content,
    );
  }
  return EMPTY;
};

/** httpie and kin: `METHOD url name=value name@file < body`. */
const httpie: Program = (call) => {
  const { operands, all } = readArguments(call.args, {
    short: 'aAops',
    long: ['auth', 'output', 'session', 'print'],
  });
  const words = operands.filter(({ text }) => !/^[A-Z]+$/.test(text));
  const [url, ...items] = words;
  if (url === undefined) return EMPTY;
  for (const item of items) {
    const file = /^[^=:@]+(?:@|=@|:=@)(.+)$/.exec(item.text)?.[1];
    if (file !== undefined) sendFile(call, { text: file, taint: item.taint });
    else call.effects.push({ kind: 'send', data: item, file: undefined });
  }
  call.effects.push({ kind: 'send', data: call.stdin, file: undefined });
  return saved(call, unknown(request(call, url)), all('o', 'output'), false, [url]);
};

export const NETWORK: Programs = {
  curl,
  ...each(['wget', 'wget2'], wget),
  ...each(['http', 'https', 'xh', 'xhs'], httpie),
  ...each(
    [
      'fetch',
      'aria2c',
      'axel',
      'lynx',
      'links',
      'w3m',
      'elinks',
      'httrack',
      'youtube-dl',
      'yt-dlp',
      'GET',
      'POST',
      'lwp-request',
    ],
    (call) => {
      const { operands, all } = readArguments(call.args, {
        short: 'oxjdnsO',
        long: ['out', 'dir', 'output'],
      });
      const urls = operands.filter(({ text }) => /^https?:|\./.test(text));
      if (call.program === 'POST')
        call.effects.push({ kind: 'send', data: call.stdin, file: undefined });
      const content = unknown(urls.reduce((bits, url) => bits | request(call, url), 0));
      const files = all('o', 'out', 'output');
      const fetches = /^(?:aria2c|axel|httrack|yt-dlp|youtube-dl)$/.test(call.program);
      return saved(call, content, files, fetches && files.length === 0, urls);
    },
  ),
};
