/**
 * One copy of the compiler's module helpers for all guest modules. esbuild writes its helpers (some
 * 700 characters) into every file; the engine compiles about 8 characters a microsecond, so that
 * was a fifth of an extension's start. `__toCommonJS` marks the exports object itself instead of
 * copying its getters into a second one: reading an import is one getter, not two.
 */
import { parse } from 'acorn';

/** The helper module's id, for registry modules and for the private ones of the prelude. */
export const INTEROP = { guest: 'guest/interop', host: 'host:interop' };

/** What esbuild 0.28 puts first in a file that it turns into CommonJS. */
const PROVIDED = ['__export', '__copyProps', '__reExport', '__toESM', '__toCommonJS'];
const KNOWN = new Set([
  ...PROVIDED,
  '__create',
  '__defProp',
  '__getOwnPropDesc',
  '__getOwnPropNames',
  '__getProtoOf',
  '__hasOwnProp',
]);

export const INTEROP_SOURCE = [
  'const{create,defineProperty,getOwnPropertyDescriptor,getOwnPropertyNames,getPrototypeOf,prototype}=Object',
  'const own=Function.prototype.call.bind(prototype.hasOwnProperty)',
  'const __export=(target,all)=>{for(const name in all)defineProperty(target,name,{get:all[name],enumerable:true})}',
  'const __copyProps=(to,from,except)=>{if(from&&typeof from==="object"||typeof from==="function"){' +
    'const keys=getOwnPropertyNames(from);for(let i=0;i<keys.length;i++){const key=keys[i];if(own(to,key)||key===except)continue;' +
    'const desc=getOwnPropertyDescriptor(from,key);' +
    'defineProperty(to,key,{get:()=>from[key],enumerable:!desc||desc.enumerable})}}return to}',
  'const __reExport=(target,mod,second)=>{__copyProps(target,mod,"default");if(second&&second!==target)__copyProps(second,mod,"default")}',
  'const __toESM=(mod,isNodeMode,target)=>{target=mod!=null?create(getPrototypeOf(mod)):{};' +
    'return __copyProps(isNodeMode||!mod||!mod.__esModule?defineProperty(target,"default",{value:mod,enumerable:true}):target,mod)}',
  'const __toCommonJS=mod=>defineProperty(mod,"__esModule",{value:true})',
  `module.exports={${PROVIDED.join(',')}};`,
].join(';\n');

function isHelper(statement) {
  return (
    statement.type === 'VariableDeclaration' &&
    statement.kind === 'var' &&
    statement.declarations.length === 1 &&
    /^__[a-zA-Z]+$/.test(statement.declarations[0].id.name ?? '')
  );
}

/**
 * @param {string} code esbuild's CommonJS output
 * @param {string} interopId the id under which this module finds the helpers
 * @returns {string} the code without its own helpers; unchanged when it has one that is not shared
 */
export function shareHelpers(code, interopId) {
  const { body } = parse(code, {
    ecmaVersion: 'latest',
    sourceType: 'script',
    allowReturnOutsideFunction: true,
  });
  const first = body[0]?.directive === 'use strict' ? 1 : 0;
  let end = first;
  while (end < body.length && isHelper(body[end])) end++;
  const helpers = body.slice(first, end);
  const names = helpers.map(({ declarations: [{ id }] }) => id.name);
  if (!names.includes('__copyProps') || names.some((name) => !KNOWN.has(name))) return code;
  const rest = code.slice(helpers[helpers.length - 1].end);
  if (names.some((name) => !PROVIDED.includes(name) && rest.includes(name))) return code;
  const used = PROVIDED.filter((name) => rest.includes(name));
  const directive = first === 1 ? '"use strict";' : '';
  return `${directive}var{${used.join(',')}}=require(${JSON.stringify(interopId)});${rest}`;
}
