/**
 * Random shell texts made of marker commands (`m0`, `m1`, ...) in every place where bash runs
 * commands. Nothing in them exists on a machine, so that bash can be asked what it would run.
 */
import type { Random } from './random.js';

const DEPTH_MAX = 4;

export function shellText(random: Random): string {
  const text = list(random, 0);
  // Now and then a text that is cut or has a character too many.
  const chance = random.below(12);
  if (chance === 0) return text.slice(0, random.below(text.length + 1));
  if (chance === 1) {
    const at = random.below(text.length + 1);
    return (
      text.slice(0, at) +
      random.pick([')', '"', "'", '}', ';', '&', '|', '`', '$', '\\', '<', '>']) +
      text.slice(at)
    );
  }
  return text;
}

function list(random: Random, depth: number): string {
  const count = 1 + random.below(3);
  return Array.from({ length: count }, () => statement(random, depth)).join(
    random.pick(['; ', '\n', ' && ', ' || ', '\n\n']),
  );
}

function marker(random: Random): string {
  return `m${String(random.below(90))}`;
}

/** A marker's name in one of its spellings. */
function name(random: Random): string {
  const plain = marker(random);
  const digits = plain.slice(1);
  return random.pick([
    plain,
    plain,
    plain,
    `'${plain}'`,
    `"${plain}"`,
    `\\${plain}`,
    `m''${digits}`,
    `m"${digits}"`,
    `$'\\x6d'${digits}`,
    `$'\\155${digits}'`,
    `m\\\n${digits}`,
    `$(echo ${plain})`,
    `\`echo ${plain}\``,
    `$(printf '%s' ${plain})`,
    `\${u:-${plain}}`,
    `m{${digits},x}`,
    `./../${plain}`.slice(5),
  ]);
}

function argument(random: Random, depth: number): string {
  const inner = depth < DEPTH_MAX ? list(random, depth + 2) : marker(random);
  return random.pick([
    'a',
    "'q $(m91)'",
    '"x y"',
    `"$(${inner}\n)"`,
    `$(${inner}\n)`,
    `\`${marker(random)} b\``,
    `$((1 + $(${marker(random)} > /dev/null; echo 2)))`,
    `"\${v:-$(${marker(random)})}"`,
    '${v+x}',
    '{a,b}',
    '*.none',
    `<(${inner}\n)`,
    '#no',
    '$?',
    '\\;',
    '"a\\"b"',
    "$'a\\'b'",
  ]);
}

function simple(random: Random, depth: number): string {
  const words = [
    name(random),
    ...Array.from({ length: random.below(3) }, () => argument(random, depth)),
  ];
  const before = random.pick(['', '', '', 'V=1 ', '! ', 'time ', `V="$(${marker(random)})" `]);
  const after = random.pick([
    '',
    '',
    '',
    ' 2>&1',
    ' < /dev/null',
    ' > /dev/null',
    ' <<< x',
    ' # c',
    ` <<E\nt $(${marker(random)}) t\nE\n`,
    " <<'E'\nt $(m92) t\nE\n",
  ]);
  return `${before}${words.join(' ')}${after}`;
}

function statement(random: Random, depth: number): string {
  if (depth >= DEPTH_MAX) return marker(random);
  const body = (): string => list(random, depth + 1);
  switch (random.below(20)) {
    case 0:
      return `if ${body()}\nthen ${body()}\nelse ${body()}\nfi`;
    case 1:
      return `(${body()}\n)`;
    case 2:
      return `{ ${body()}\n}`;
    case 3:
      return `for i in 1 2; do ${body()}\ndone`;
    case 4:
      return `f() { ${body()}\n}; f`;
    case 5:
      return `case a in b) ${body()}\n;; *) ${body()}\n;; esac`;
    case 6:
      return `while ${marker(random)}; do ${body()}\nbreak; done`;
    case 7:
      return `${simple(random, depth)} | ${marker(random)}`;
    case 8:
      return `eval '${marker(random)} a; ${marker(random)}'`;
    case 9:
      return `c=${marker(random)}; $c x`;
    case 10:
      return `[[ -n "$(${body()}\n)" ]]`;
    case 11:
      return `a=(${marker(random)} x); "\${a[@]}"`;
    case 12:
      return `set -- ${marker(random)} y; "$@"`;
    case 13:
      return `coproc ${marker(random)}`;
    case 14:
      return `{ ${body()}\n} & wait`;
    case 15:
      return `until ! ${marker(random)}; do ${body()}\nbreak; done`;
    case 16:
      return `(( $(${marker(random)} > /dev/null; echo 1) ))`;
    case 17:
      return `trap '${marker(random)}' EXIT`;
    default:
      return simple(random, depth);
  }
}
