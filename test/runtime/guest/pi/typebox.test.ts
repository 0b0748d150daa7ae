/** TypeBox in the guest: same names, same schemas, same checks as in Node. */
import { compileFunction } from 'node:vm';
import * as Box from 'typebox';
import { Compile } from 'typebox/compile';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PiGuest } from '../support/pi-guest.js';

const SCHEMAS: Record<string, string> = {
  object: `Type.Object({ a: Type.String({ description: 'x', minLength: 2 }), b: Type.Optional(Type.Integer({ minimum: 0 })) })`,
  nested: `Type.Object({ list: Type.Array(Type.Object({ n: Type.Number() })), u: Type.Union([Type.Literal('x'), Type.Literal('y')]) })`,
  record: `Type.Record(Type.String(), Type.Boolean())`,
  partial: `Type.Partial(Type.Object({ a: Type.String(), b: Type.Number() }))`,
  pick: `Type.Pick(Type.Object({ a: Type.String(), b: Type.Number() }), ['a'])`,
  intersect: `Type.Intersect([Type.Object({ a: Type.String() }), Type.Object({ b: Type.Null() })])`,
  tuple: `Type.Tuple([Type.String(), Type.Number()])`,
  unsafe: `Type.Unsafe({ type: 'string', enum: ['add', 'list'], description: 'op' })`,
  enum: `Type.Enum(['a', 'b'])`,
  template: 'Type.TemplateLiteral("id-${string}")',
  keyof: `Type.KeyOf(Type.Object({ a: Type.String(), b: Type.Number() }))`,
  readonly: `Type.Readonly(Type.Optional(Type.String({ default: 'd' })))`,
};
const VALUES: readonly unknown[] = [
  { a: 'xy', b: 1 },
  { a: 'x' },
  { a: 'xy', b: -1 },
  { list: [{ n: 1 }], u: 'x' },
  { list: [{ n: '1' }], u: 'z' },
  { on: true },
  ['a', 1],
  'add',
  'a',
  'id-7',
  null,
  {},
  7,
];

let guest: PiGuest;
beforeAll(async () => {
  guest = await PiGuest.create();
});
afterAll(() => {
  guest.dispose();
});

const schemaInNode = (text: string): Box.TSchema => {
  const make = compileFunction(`return ${text}`, ['Type']) as (
    type: typeof Box.Type,
  ) => Box.TSchema;
  return make(Box.Type);
};

test.each(Object.entries(SCHEMAS))('the schema %s is the same JSON as in Node', (_name, text) => {
  const json = guest.evaluate(`((Type) => ${text})(require('@sinclair/typebox').Type)`);
  expect(json).toEqual(JSON.parse(JSON.stringify(schemaInNode(text))));
});

test.each(Object.entries(SCHEMAS))('Value.Check of %s decides as in Node', (_name, text) => {
  const schema = schemaInNode(text);
  const decided = guest.evaluate(
    `((Type, Value, Compile) => { const s = ${text}; const c = Compile(s); return ${JSON.stringify(VALUES)}.map((v) => [Value.Check(s, v), c.Check(v)]); })(require('typebox').Type, require('typebox/value').Value, require('typebox/compile').Compile)`,
  );
  const compiled = Compile(schema);
  expect(decided).toEqual(VALUES.map((v) => [Value.Check(schema, v), compiled.Check(v)]));
});

test('Value.Convert and Value.Errors answer as in Node', () => {
  const text = SCHEMAS.object ?? '';
  const answer = guest.evaluate(
    `((Type, Value) => { const s = ${text}; return [Value.Convert(s, { a: 5, b: '3' }), [...Value.Errors(s, { a: 1 })].map((e) => [e.keyword, e.instancePath, e.message])]; })(require('typebox').Type, require('typebox/value').Value)`,
  );
  const schema = schemaInNode(text);
  expect(answer).toEqual([
    Value.Convert(schema, { a: 5, b: '3' }),
    [...Value.Errors(schema, { a: 1 })].map((e) => [e.keyword, e.instancePath, e.message]),
  ]);
});

test('every name of TypeBox and of its Type is there', () => {
  const names = guest.evaluate(
    `(() => { const t = require('typebox'); return [Object.keys(t).sort(), Object.keys(t.Type).sort(), t.default === t.Type]; })()`,
  );
  expect(names).toEqual([Object.keys(Box).sort(), Object.keys(Box.Type).sort(), true]);
});
