/**
 * Commands that harm by what they say alone. Each pattern is tried on one simple command, its words
 * joined by blanks after wrappers were taken off, so quoting and `sudo` make no difference.
 */
import type { InOrder } from '../sinks/in-order.js';

export interface HostileCommand {
  readonly pattern: RegExp;
  readonly what: string;
}

/** Everything, a system folder, the home folder, or a volume. */
const ROOTS =
  '(?:/|/\\*|~/?|~/\\*|/(?:etc|usr|bin|sbin|lib|lib64|var|boot|home|root|opt|dev|sys|proc|Users|System|Library|Applications)(?:/\\*?)?|"?\\$\\{?HOME\\}?"?(?:/\\*?)?|/home/\\*|/Users/\\*|[A-Za-z]:[\\\\/]?\\*?|%USERPROFILE%|%SystemRoot%|%SystemDrive%\\S*)';
const DEVICE =
  '/dev/(?:r?disk\\d|[shv]d[a-z]|nvme\\d|mmcblk\\d|xvd[a-z]|mapper/|sda|md\\d|mem|kmem|port)';

export const DESTRUCTIVE_COMMANDS: readonly HostileCommand[] = [
  {
    what: 'deletes everything',
    pattern: new RegExp(`^rm(?=.* -\\w*[rR]|.* --recursive)(?: \\S+)* ${ROOTS}(?: |$)`),
  },
  { what: 'deletes everything', pattern: /^rm .*--no-preserve-root/ },
  {
    what: 'deletes everything',
    pattern: new RegExp(`^find ${ROOTS} .*(?:-delete\\b|-exec rm\\b)`),
  },
  { what: 'deletes everything', pattern: /^(?:del|erase) .*\/s\b.*(?:[A-Za-z]:\\|%\w+%)/i },
  {
    what: 'deletes everything',
    pattern:
      /^(?:rd|rmdir) .*\/s\b.*(?:[A-Za-z]:\\?(?: |$)|%(?:USERPROFILE|SystemRoot|SystemDrive)%)/i,
  },
  {
    what: 'deletes everything',
    pattern:
      /^Remove-Item (?=.*-Recurse)(?=.*-Force).*(?:[A-Za-z]:\\(?: |\*|$)|\$env:USERPROFILE|\$HOME|~)(?: |$)/i,
  },
  {
    what: 'deletes backups',
    pattern: /^(?:vssadmin(?:\.exe)? delete shadows|wbadmin delete|bcdedit .*recoveryenabled no)/i,
  },
  { what: 'writes over a disk', pattern: new RegExp(`^dd .*\\bof=${DEVICE}`) },
  {
    what: 'writes over a disk',
    pattern: new RegExp(
      `^(?:cat|cp|tee|shred|wipe|pv|badblocks|blkdiscard|wipefs|sgdisk|sfdisk|parted|hdparm|nwipe|mkswap) .*${DEVICE}`,
    ),
  },
  { what: 'formats a disk', pattern: new RegExp(`^mkfs(?:\\.\\w+)? .*/dev/`) },
  {
    what: 'formats a disk',
    pattern:
      /^(?:format(?:\.com)? [A-Za-z]:|diskutil (?:erase\w+|secureErase|zeroDisk|partitionDisk) |diskpart\b|Format-Volume|Clear-Disk)/i,
  },
  {
    what: 'opens all files to all users',
    pattern:
      /^chmod (?:-\S+ )*(?:-R|--recursive) (?:-\S+ )*(?:[0-7]{3,4}|[ugoa]*[+=]\S+) (?:\/|~|\/\*)(?: |$)/,
  },
  {
    what: 'takes all files',
    pattern: /^chown (?:-\S+ )*(?:-R|--recursive) \S+ (?:\/|\/\*)(?: |$)/,
  },
  { what: 'moves everything away', pattern: /^mv (?:-\S+ )*(?:\/|~|\/\*|~\/\*) \/dev\/null/ },
  {
    what: 'ends every process',
    pattern: /^kill (?:-\S+ )+-1$|^(?:killall5|pkill -9 (?:-u \S+ )?\.\*?)(?: |$)/,
  },
  { what: 'crashes the machine', pattern: /^echo [bco] ?$/ },
  { what: 'rewrites the history of all commits', pattern: /^git filter-branch .*rm -rf \// },
];

/** On the whole text: functions that start themselves. */
export const FORK_BOMBS: readonly RegExp[] = [
  /([\w:.]+)\s*\(\)\s*\{\s*\1\s*\|\s*\1\s*&?\s*;?\s*\}\s*;?\s*\1/,
  /%0\s*\|\s*%0/,
  /\bperl\b.*\bfork\s+while\s+fork\b/,
  /\bpython[23]?\b.*while\s+(?:1|True)\s*:\s*os\.fork/,
  /while\s+(?:true|:|1)\s*;\s*do\s+(?:bash|sh)?\s*\$0\s*&/,
  /\bfork\(\)\s+while\s+true\b/,
];

/** A shell whose input comes from elsewhere; on the whole text, the parts in that order. */
export const REVERSE_SHELLS: readonly InOrder[] = [
  [/\/dev\/(?:tcp|udp)\/[^/\s]+\/\S+/],
  [/\b(?:ba|z|k|da)?sh\s+-i\b[^|;]{0,200}(?:[<>]&|\|\s*(?:nc|ncat|telnet|openssl)\b)/],
  [
    /\b(?:nc|ncat|netcat)\b[^|;]{0,400}\s(?:-\w*[ec]|--exec|--sh-exec)\s*\S{0,80}(?:sh|cmd|powershell)/,
  ],
  [/\bmkfifo\b/, /\b(?:nc|ncat|telnet|openssl\s+s_client)\b/],
  [/\|\s*(?:\/bin\/)?(?:ba|z)?sh\b[^|]{0,200}\|\s*(?:nc|ncat|telnet|openssl\s+s_client)\b/],
  [/\b(?:nc|ncat|telnet)\b[^|]{0,200}\|\s*(?:\/bin\/)?(?:ba|z)?sh\b/],
  [/\bsocat\b/, /\b(?:exec|system):/i],
  [/\bpython[23]?\b/, /\bsocket\b/, /subprocess|pty\.spawn|dup2/],
  [/\bperl\b/, /\bSocket\b/, /\bexec\b/],
  [/\bruby\b/, /TCPSocket/, /exec|spawn|IO\.popen/],
  [/\bphp\b/, /fsockopen/, /exec|system|proc_open|popen/],
  [/\blua\b/, /socket/, /os\.execute/],
  [/New-Object\s+(?:System\.)?Net\.Sockets\.TCPClient/i],
  [/\bawk\b/, /\/inet\/tcp\//],
  [/\bssh\b[^|;&]{0,200}\s-[a-zA-Z]*R\s*\S*:\S+/],
];

/** Rights that stay after the command. */
export const PRIVILEGE_COMMANDS: readonly HostileCommand[] = [
  {
    what: 'makes a program run with the rights of its owner',
    pattern: /^chmod (?:-\S+ )*(?:[ugoa]*\+\S*s|[2467][0-7]{3})\b/,
  },
  { what: 'gives a program capabilities of the system', pattern: /^setcap \S/ },
  { what: 'changes who may become root', pattern: /^(?:visudo|tee (?:-a )?\/etc\/sudoers\S*)/ },
  {
    what: 'puts a user into a group of administrators',
    pattern:
      /^(?:usermod|gpasswd|adduser|dseditgroup|net localgroup)\b.*\b(?:sudo|wheel|root|admin(?:istrators)?|docker)\b/i,
  },
  {
    what: 'makes a user',
    pattern: /^(?:useradd|net user \S+ \S+ \/add|sysadminctl -addUser|New-LocalUser)\b/i,
  },
  {
    what: 'switches protection off',
    pattern:
      /^(?:setenforce 0|csrutil disable|spctl --master-disable|ufw disable|iptables -F|Set-MpPreference|Add-MpPreference|netsh (?:adv)?firewall .*off|systemctl (?:stop|disable) (?:firewalld|apparmor|auditd))/i,
  },
  {
    what: 'clears the traces',
    pattern:
      /^(?:history -c|wevtutil (?:cl|clear-log)|journalctl .*--vacuum-time=1s|auditctl -e ?0|unset HISTFILE)/i,
  },
  {
    what: 'uses the machine to mine',
    pattern:
      /^(?:xmrig|minerd|cpuminer|ethminer|nbminer|t-rex|phoenixminer|lolminer)\b|stratum\+(?:tcp|ssl):\/\//i,
  },
  {
    what: 'asks the key chain for passwords',
    pattern:
      /^security (?:find-(?:generic|internet)-password|dump-keychain|export)\b|^secret-tool (?:lookup|search)|^cmdkey \/list|^(?:op|bw|pass) (?:read|get|item|show|export)\b|^gpg .*--export-secret|^keyring get/i,
  },
];
