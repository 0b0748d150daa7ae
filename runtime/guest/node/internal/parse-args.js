/**
 * util.parseArgs. authority: none
 */
import { invalidArgType, nodeTypeError } from './errors.js';

function store(values, name, value, option) {
  if (option?.multiple) (values[name] ??= []).push(value);
  else values[name] = value;
}

function unknownOption(shown, allowPositionals) {
  const hint = allowPositionals
    ? `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "${shown}"`
    : '';
  return nodeTypeError('ERR_PARSE_ARGS_UNKNOWN_OPTION', `Unknown option '${shown}'${hint}`);
}

function badValue(message) {
  return nodeTypeError('ERR_PARSE_ARGS_INVALID_OPTION_VALUE', message);
}

export function parseArgs(config = {}) {
  const args = config.args ?? globalThis.process?.argv?.slice(2) ?? [];
  if (!Array.isArray(args)) throw invalidArgType('args', 'Array', args);
  const strict = config.strict ?? true;
  const options = config.options ?? {};
  const allowPositionals = config.allowPositionals ?? !strict;
  const values = Object.create(null);
  const positionals = [];
  const tokens = [];
  const byShort = new Map();
  for (const name of Object.keys(options)) {
    if (options[name].short !== undefined) byShort.set(options[name].short, name);
  }
  const setOption = (index, rawName, name, value, inlineValue) => {
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (strict && option === undefined) throw unknownOption(rawName, allowPositionals);
    const shown = option?.short === undefined ? `--${name}` : `-${option.short}, --${name}`;
    if (strict && option?.type === 'string' && typeof value !== 'string') {
      throw badValue(`Option '${shown} <value>' argument missing`);
    }
    if (strict && option?.type === 'boolean' && value !== undefined) {
      throw badValue(`Option '${shown}' does not take an argument`);
    }
    tokens.push({ kind: 'option', name, rawName, index, value, inlineValue });
    if (name !== '__proto__') store(values, name, value ?? true, option);
  };
  const takesValue = (name) => Object.hasOwn(options, name) && options[name].type === 'string';
  for (let i = 0; i < args.length; i++) {
    const arg = args[i];
    if (arg === '--') {
      tokens.push({ kind: 'option-terminator', index: i });
      for (let k = i + 1; k < args.length; k++) {
        positionals.push(args[k]);
        tokens.push({ kind: 'positional', index: k, value: args[k] });
      }
      break;
    }
    if (arg.startsWith('--') && arg.length > 2) {
      const at = arg.indexOf('=');
      if (at > 2) setOption(i, arg.slice(0, at), arg.slice(2, at), arg.slice(at + 1), true);
      else if (
        takesValue(arg.slice(2)) &&
        args[i + 1] !== undefined &&
        !args[i + 1].startsWith('-')
      ) {
        setOption(i, arg, arg.slice(2), args[++i], false);
      } else setOption(i, arg, arg.slice(2), undefined, undefined);
      continue;
    }
    if (arg.startsWith('-') && arg.length > 1) {
      const index = i;
      for (let k = 1; k < arg.length; k++) {
        const short = arg[k];
        const name = byShort.get(short) ?? short;
        if (takesValue(name)) {
          if (k + 1 < arg.length) setOption(index, `-${short}`, name, arg.slice(k + 1), true);
          else if (args[i + 1] !== undefined) setOption(index, `-${short}`, name, args[++i], false);
          else setOption(index, `-${short}`, name, undefined, undefined);
          break;
        }
        setOption(index, `-${short}`, name, undefined, undefined);
      }
      continue;
    }
    positionals.push(arg);
    tokens.push({ kind: 'positional', index: i, value: arg });
  }
  if (!allowPositionals && positionals.length > 0) {
    throw nodeTypeError(
      'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL',
      `Unexpected argument '${positionals[0]}'. This command does not take positional arguments`,
    );
  }
  for (const name of Object.keys(options)) {
    if (options[name].default !== undefined && values[name] === undefined)
      values[name] = options[name].default;
  }
  return config.tokens ? { values, positionals, tokens } : { values, positionals };
}
