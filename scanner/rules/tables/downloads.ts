/** Programs that fetch, and command lines that fetch and run in one. */

import type { InOrder } from '../sinks/in-order.js';

export const DOWNLOADERS: ReadonlySet<string> = new Set(
  'curl wget fetch aria2c http https httpie lynx w3m lwp-request iwr irm invoke-webrequest invoke-restmethod nc ncat netcat ftp tftp'.split(
    ' ',
  ),
);

const FETCHES =
  /downloadstring|webclient|\b(?:iwr|irm)\b|invoke-webrequest|invoke-restmethod|frombase64string|https?:/i;
const EVALUATES = /\b(?:iex|invoke-expression)\b/i;
const POWERSHELL_ENCODED =
  /\s-e(?:n(?:c(?:o(?:d(?:e(?:d(?:c(?:o(?:m(?:m(?:a(?:n(?:d)?)?)?)?)?)?)?)?)?)?)?)?)?\s+['"]?[A-Za-z0-9+/=\uFFFC]{8,}/i;

/** On the whole text of a command, the parts in that order. */
export const REMOTE_RUNNERS: readonly InOrder[] = [
  [/\b(?:powershell|pwsh)(?:\.exe)?\b/i, POWERSHELL_ENCODED],
  [EVALUATES, FETCHES],
  [FETCHES, /\|\s*(?:iex|invoke-expression)\b/i],
  [/downloadfile\s*\(/i, /start-process|invoke-item|&\s*['"$]/i],
  [/\bmshta(?:\.exe)?\s+['"]?(?:https?:|javascript:|vbscript:)/i],
  [/\bregsvr32\b/i, /\/i:https?:/i],
  [/\brundll32\b/i, /javascript:|https?:/i],
  [/\bmsiexec\b/i, /\/(?:i|package)\s+['"]?https?:/i],
  [/\bcertutil\b/i, /-urlcache\b/i, /https?:/i],
  [/\bbitsadmin\b/i, /\/transfer\b/i],
  [/\bdeno\s+run\b/, /\shttps?:/],
  [/\bnode\b/, /\s--(?:import|loader|experimental-loader|require)[= ](?:https?|data):/],
  [/\bpython[23]?\b\s+-c/, /urlopen|urllib|requests\.get/, /\bexec\b/],
  [/\bpython[23]?\b\s+-c/, /\bexec\b/, /urlopen|urllib|requests\.get/],
  [/\bnode\b\s+(?:-e|--eval|-p)\s/, /https?:\/\/|fetch\(/, /\beval\b/],
  [/\bnode\b\s+(?:-e|--eval|-p)\s/, /\beval\b/, /https?:\/\/|fetch\(/],
  [/\b(?:perl|ruby)\b\s+-e/, /LWP|open-uri|Net::HTTP/, /\beval\b/],
  [/\bnpx?\s+(?:-\S+\s+){0,8}(?:exec\s+)?(?:https?:\/\/|git\+|github:)/],
];
