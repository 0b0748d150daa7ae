import { describe, expect, it } from 'vitest';
import { membersOf, processTree } from '../../../../hostcalls/connectors/shell/kill-tree.js';
import {
  parseProcStat,
  parsePs,
  readProcesses,
  type ProcessRow,
} from '../../../../hostcalls/connectors/shell/process-snapshot.js';

describe('a line of /proc', () => {
  const fields = (state: string) =>
    `${state} 10 20 30 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 1 0 98765 1000 200`;

  it('is read whatever the name of the program is', () => {
    for (const name of ['(sh)', '(a b)', '() S 1 1 1)', '(x) (y))', '()']) {
      expect(parseProcStat(`42 ${name} ${fields('S')}`), name).toEqual({
        pid: 42,
        ppid: 10,
        group: 20,
        session: 30,
        started: '98765',
      });
    }
  });

  it('of a zombie or a broken one is no process', () => {
    expect(parseProcStat(`42 (sh) ${fields('Z')}`)).toBeUndefined();
    expect(parseProcStat('42 (sh) S 1')).toBeUndefined();
    expect(parseProcStat('')).toBeUndefined();
  });
});

describe('the tables of ps', () => {
  it('give parents, groups, start times and tokens', () => {
    const table = [
      '    1     0     1      0 Ss   Mon Jan  1 10:00:00 2024    ',
      '  501   500   501      0 S+   Mon Jan  1 10:00:01 2024    ',
      '  502   501   502 ffffffff Ss Mon Jan  1 10:00:02 2024',
      '  503     1   503    503 Z    Mon Jan  1 10:00:03 2024',
      '',
    ].join('\n');
    const environments = [
      '    1 /sbin/launchd',
      '  501 sh -c x PATH=/bin PI_EXTENSION_HOST_CHILD=abc.1 HOME=/x',
      '  502 node PI_EXTENSION_HOST_CHILD=abc.2',
      '',
    ].join('\n');
    expect(parsePs(table, environments)).toEqual([
      {
        pid: 1,
        ppid: 0,
        group: 1,
        session: 0,
        started: 'Mon Jan 1 10:00:00 2024',
        token: undefined,
      },
      {
        pid: 501,
        ppid: 500,
        group: 501,
        session: 0,
        started: 'Mon Jan 1 10:00:01 2024',
        token: 'abc.1',
      },
      {
        pid: 502,
        ppid: 501,
        group: 502,
        session: -1,
        started: 'Mon Jan 1 10:00:02 2024',
        token: 'abc.2',
      },
    ]);
  });
});

describe('the processes of this machine', () => {
  it('hold this one with its parent', async () => {
    const own = (await readProcesses()).find((row) => row.pid === process.pid);
    expect(own).toMatchObject({ pid: process.pid, ppid: process.ppid });
    expect(own?.started).not.toBe('');
  });
});

describe('the members of a tree', () => {
  const row = (pid: number, ppid: number, more: Partial<ProcessRow> = {}): ProcessRow => ({
    pid,
    ppid,
    group: pid,
    session: pid,
    started: `t${pid}`,
    token: undefined,
    ...more,
  });
  const pids = (rows: readonly ProcessRow[]) => rows.map(({ pid }) => pid).sort((a, b) => a - b);

  it('are those with the token, in the group or session of the child, and their descendants', () => {
    const rows = [
      row(1, 0),
      row(50, 1),
      row(100, 50),
      row(101, 100, { group: 100 }),
      row(102, 1, { session: 100 }),
      row(103, 1, { token: 'abc.1' }),
      row(104, 103),
      row(105, 104),
      row(106, 1, { token: 'abc.11' }),
      row(107, 1, { token: 'abcd' }),
      row(108, 50),
    ];
    expect(
      pids(
        membersOf(
          rows,
          processTree(['abc.1'], () => 100),
          50,
        ),
      ),
    ).toEqual([100, 101, 102, 103, 104, 105]);
    expect(pids(membersOf(rows, processTree(['abc']), 50))).toEqual([103, 104, 105, 106]);
  });

  it('stay known when their parents are gone, but a pid that was given away is not theirs', () => {
    const tree = processTree(['abc']);
    membersOf([row(10, 1, { token: 'abc' }), row(11, 10)], tree, 2);
    expect(pids(membersOf([row(11, 1)], tree, 2))).toEqual([11]);
    expect(pids(membersOf([row(11, 1, { started: 'later' })], tree, 2))).toEqual([]);
  });

  it('are never this process nor init, whatever a table says', () => {
    const rows = [row(1, 0, { token: 'abc' }), row(7, 1, { token: 'abc' }), row(8, 7)];
    expect(membersOf(rows, processTree(['abc']), 7)).toEqual([]);
  });

  it('end where a table has a ring', () => {
    const rows = [row(10, 11, { token: 'abc' }), row(11, 10)];
    expect(pids(membersOf(rows, processTree(['abc']), 2))).toEqual([10, 11]);
  });
});
