/** Programs that fetch, and command lines that fetch and run in one. */

export const DOWNLOADERS: ReadonlySet<string> = new Set(
  'curl wget fetch aria2c http https httpie lynx w3m lwp-request iwr irm invoke-webrequest invoke-restmethod nc ncat netcat ftp tftp'.split(
    ' ',
  ),
);

/** On the whole text of a command. */
export const REMOTE_RUNNERS: readonly RegExp[] = [
  /\b(?:powershell|pwsh)(?:\.exe)?\b[\s\S]*\s-e(?:n(?:c(?:o(?:d(?:e(?:d(?:c(?:o(?:m(?:m(?:a(?:n(?:d)?)?)?)?)?)?)?)?)?)?)?)?)?\s+['"]?[A-Za-z0-9+/=\uFFFC]{8,}/i,
  /\b(?:iex|invoke-expression)\b[\s\S]*(?:downloadstring|webclient|iwr|irm|invoke-webrequest|invoke-restmethod|frombase64string|https?:)/i,
  /(?:downloadstring|iwr|irm|invoke-webrequest|invoke-restmethod)\b[\s\S]*\|\s*(?:iex|invoke-expression)\b/i,
  /downloadfile\s*\([\s\S]*(?:start-process|invoke-item|&\s*['"$])/i,
  /\bmshta(?:\.exe)?\s+['"]?(?:https?:|javascript:|vbscript:)/i,
  /\bregsvr32\b[\s\S]*\/i:https?:/i,
  /\brundll32\b[\s\S]*(?:javascript:|https?:)/i,
  /\bmsiexec\b[\s\S]*\/(?:i|package)\s+['"]?https?:/i,
  /\bcertutil\b[\s\S]*-urlcache\b[\s\S]*https?:/i,
  /\bbitsadmin\b[\s\S]*\/transfer\b/i,
  /\bdeno\s+run\b[\s\S]*\shttps?:/,
  /\bnode\b[\s\S]*\s--(?:import|loader|experimental-loader|require)[= ](?:https?|data):/,
  /\bpython[23]?\b\s+-c[\s\S]*(?:urlopen|urllib|requests\.get)[\s\S]*\bexec\b|\bpython[23]?\b\s+-c[\s\S]*\bexec\b[\s\S]*(?:urlopen|urllib|requests\.get)/,
  /\bnode\b\s+(?:-e|--eval|-p)\s[\s\S]*(?:https?:\/\/|fetch\()[\s\S]*\beval\b|\bnode\b\s+(?:-e|--eval|-p)\s[\s\S]*\beval\b[\s\S]*(?:https?:\/\/|fetch\()/,
  /\b(?:perl|ruby)\b\s+-e[\s\S]*(?:LWP|open-uri|Net::HTTP)[\s\S]*\beval\b/,
  /\bnpx?\s+(?:-\S+\s+)*(?:exec\s+)?(?:https?:\/\/|git\+|github:)/,
];
