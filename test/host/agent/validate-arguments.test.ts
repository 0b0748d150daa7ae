/** Validation of tool arguments, compared with the validator that upstream really uses. */
import { validateToolArguments as upstream } from '@mariozechner/pi-ai';
import { Type } from 'typebox';
import { describe, expect, test } from 'vitest';
import { validateToolArguments } from '../../../src/host/agent/validate-arguments.js';
import type { JsonValue } from '../../../src/vocabulary/json.js';
import { parseJson } from './plain.js';

type Outcome = { value: unknown } | { error: string };

function upstreamOutcome(parameters: unknown, args: JsonValue): Outcome {
  try {
    const tool = { name: 't', description: '', parameters };
    const call = { type: 'toolCall', id: '1', name: 't', arguments: args };
    return { value: Reflect.apply(upstream, undefined, [tool, call]) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function ourOutcome(parameters: unknown, args: JsonValue, typebox: boolean): Outcome {
  try {
    const plain = parseJson(JSON.stringify(parameters));
    return { value: validateToolArguments({ name: 't', parameters: plain, typebox }, args) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

const shapes: readonly { name: string; schema: () => unknown; args: readonly JsonValue[] }[] = [
  {
    name: 'a number',
    schema: () => Type.Object({ a: Type.Number() }),
    args: [
      { a: 5 },
      { a: '5' },
      { a: '5.5' },
      { a: '' },
      { a: ' ' },
      { a: 'x' },
      { a: null },
      { a: true },
      { a: 'true' },
      { a: 'FALSE' },
      { a: [] },
      { a: {} },
      {},
      { a: '12n' },
      { a: '1e3' },
      { a: '0x10' },
    ],
  },
  {
    name: 'an integer with bounds',
    schema: () => Type.Object({ a: Type.Integer({ minimum: 1, maximum: 10 }) }),
    args: [
      { a: 1 },
      { a: 11 },
      { a: 0 },
      { a: 2.7 },
      { a: '3' },
      { a: '3.9' },
      { a: true },
      { a: null },
    ],
  },
  {
    name: 'exclusive bounds and multiples',
    schema: () =>
      Type.Object({
        a: Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1, multipleOf: 0.1 }),
      }),
    args: [{ a: 0 }, { a: 1 }, { a: 0.3 }, { a: 0.35 }, { a: -1 }],
  },
  {
    name: 'a boolean',
    schema: () => Type.Object({ a: Type.Boolean() }),
    args: [
      { a: true },
      { a: 'true' },
      { a: 'TRUE' },
      { a: '1' },
      { a: 1 },
      { a: 0 },
      { a: 2 },
      { a: null },
      { a: 'yes' },
    ],
  },
  {
    name: 'a string with limits',
    schema: () =>
      Type.Object({ a: Type.String({ minLength: 2, maxLength: 4, pattern: '^[a-z😀]+$' }) }),
    args: [
      { a: 'abc' },
      { a: 'a' },
      { a: 'abcde' },
      { a: '😀😀' },
      { a: 12 },
      { a: null },
      { a: true },
      { a: 'AB' },
      { a: ['ab'] },
    ],
  },
  {
    name: 'an optional array of strings',
    schema: () =>
      Type.Object({
        a: Type.Optional(
          Type.Array(Type.String(), { minItems: 1, maxItems: 2, uniqueItems: true }),
        ),
      }),
    args: [
      {},
      { a: [] },
      { a: ['x'] },
      { a: 'x' },
      { a: [1, 2] },
      { a: [null] },
      { a: ['x', 'x'] },
      { a: ['a', 'b', 'c'] },
      { a: [{}] },
      { a: null },
    ],
  },
  {
    name: 'nested objects, closed',
    schema: () =>
      Type.Object(
        {
          a: Type.Object(
            { b: Type.Number(), c: Type.Optional(Type.String()) },
            { additionalProperties: false },
          ),
        },
        { additionalProperties: false },
      ),
    args: [
      { a: { b: 1 } },
      { a: { b: '1', c: 2 } },
      { a: { b: 1, d: 1 } },
      { a: {} },
      { a: { b: 1 }, z: 1, y: 2 },
      { a: null },
      { a: 'x' },
      { a: [] },
    ],
  },
  {
    name: 'a string enum as pi-ai writes it',
    schema: () => Type.Object({ a: Type.Unsafe({ type: 'string', enum: ['on', 'off'] }) }),
    args: [{ a: 'on' }, { a: 'up' }, { a: 1 }, { a: null }],
  },
  {
    name: 'a union of literals',
    schema: () =>
      Type.Object({ a: Type.Union([Type.Literal('x'), Type.Literal(1), Type.Literal(true)]) }),
    args: [
      { a: 'x' },
      { a: 1 },
      { a: '1' },
      { a: true },
      { a: 'true' },
      { a: 'y' },
      { a: null },
      {},
    ],
  },
  {
    name: 'a union of shapes',
    schema: () =>
      Type.Object({
        a: Type.Union([
          Type.Object({ k: Type.Literal('n'), n: Type.Number() }),
          Type.Object({ k: Type.Literal('s'), s: Type.String() }),
          Type.Null(),
        ]),
      }),
    args: [
      { a: { k: 'n', n: 1 } },
      { a: { k: 'n', n: '1' } },
      { a: { k: 's', s: 5 } },
      { a: null },
      { a: 'null' },
      { a: {} },
      { a: { k: 'z' } },
    ],
  },
  {
    name: 'number or string',
    schema: () => Type.Object({ a: Type.Union([Type.Number(), Type.String()]) }),
    args: [{ a: 1 }, { a: '1' }, { a: true }, { a: null }, { a: [] }],
  },
  {
    name: 'an intersection',
    schema: () =>
      Type.Object({
        a: Type.Intersect([Type.Object({ x: Type.Number() }), Type.Object({ y: Type.String() })]),
      }),
    args: [{ a: { x: 1, y: 'y' } }, { a: { x: '1', y: 2 } }, { a: { x: 1 } }, { a: {} }],
  },
  {
    name: 'a record',
    schema: () => Type.Object({ a: Type.Record(Type.String(), Type.Number()) }),
    args: [{ a: {} }, { a: { x: 1 } }, { a: { x: '1' } }, { a: { x: 'y', z: true } }, { a: [] }],
  },
  {
    name: 'a tuple',
    schema: () => Type.Object({ a: Type.Tuple([Type.String(), Type.Number()]) }),
    args: [{ a: ['x', 1] }, { a: ['x', '1'] }, { a: ['x'] }, { a: ['x', 1, 2] }, { a: [1, 'x'] }],
  },
  {
    name: 'an enum without a type',
    schema: () => Type.Object({ a: Type.Enum(['p', 'q', 3]) }),
    args: [{ a: 'p' }, { a: 3 }, { a: '3' }, { a: 'r' }],
  },
  {
    name: 'typed additional properties',
    schema: () =>
      Type.Object({ a: Type.Number(), b: Type.Number() }, { additionalProperties: Type.String() }),
    args: [
      { a: 1, b: 2, c: 'x' },
      { a: 1, b: 2, c: 3 },
      { a: '1', b: '2' },
    ],
  },
  {
    name: 'formats',
    schema: () =>
      Type.Object({
        a: Type.Optional(Type.String({ format: 'email' })),
        d: Type.Optional(Type.String({ format: 'date-time' })),
        u: Type.Optional(Type.String({ format: 'uuid' })),
        i: Type.Optional(Type.String({ format: 'ipv4' })),
        n: Type.Optional(Type.String({ format: 'no-such-format' })),
        x: Type.Optional(Type.String({ format: 'date' })),
      }),
    args: [
      { a: 'a@b.example' },
      { a: 'nobody' },
      { d: '2024-02-29T10:00:00Z' },
      { d: '2023-02-29T10:00:00Z' },
      { d: '2024-01-01' },
      { u: '123e4567-e89b-12d3-a456-426614174000' },
      { u: 'x' },
      { i: '127.0.0.1' },
      { i: '256.0.0.1' },
      { n: 'anything' },
      { x: '2024-04-31' },
      { x: '2024-04-30' },
    ],
  },
  {
    name: 'wrong roots',
    schema: () => Type.Object({ a: Type.Optional(Type.Number()) }),
    args: [null, [], 'x', 5, true],
  },
  {
    name: 'many faults at once',
    schema: () =>
      Type.Object(
        Object.fromEntries(Array.from('abcdefghijkl').map((key) => [key, Type.Number()])),
      ),
    args: [{}, Object.fromEntries(Array.from('abcdefghijkl').map((key) => [key, 'no']))],
  },
];

const plainShapes: readonly { name: string; schema: unknown; args: readonly JsonValue[] }[] = [
  {
    name: 'a hand-written schema',
    schema: {
      type: 'object',
      properties: { a: { type: 'number' }, b: { type: 'array', items: { type: 'string' } } },
      required: ['a'],
    },
    args: [{ a: 'true' }, { a: '5', b: 'x' }, { a: null, b: [1, null] }, {}],
  },
  {
    name: 'several types',
    schema: {
      type: 'object',
      properties: { a: { type: ['number', 'null'] }, b: { type: ['string', 'boolean'] } },
    },
    args: [{ a: '5' }, { a: null }, { a: 'x' }, { b: 1 }, { b: null }, { b: true }],
  },
  {
    name: 'oneOf and not',
    schema: {
      type: 'object',
      properties: {
        a: {
          oneOf: [
            { type: 'number', minimum: 5 },
            { type: 'number', maximum: 10 },
          ],
        },
        b: { not: { type: 'string' } },
      },
    },
    args: [{ a: 1 }, { a: 7 }, { a: 'x' }, { b: 'x' }, { b: 1 }],
  },
  {
    name: 'conditions',
    schema: {
      type: 'object',
      properties: { k: { type: 'string' } },
      if: { properties: { k: { const: 'x' } }, required: ['k'] },
      then: { required: ['x'] },
      else: { required: ['y'] },
    },
    args: [{ k: 'x' }, { k: 'x', x: 1 }, { k: 'z' }, { y: 1 }],
  },
  {
    name: 'dependencies and counts',
    schema: {
      type: 'object',
      dependentRequired: { a: ['b', 'c'] },
      minProperties: 1,
      maxProperties: 2,
      propertyNames: { pattern: '^[a-c]$' },
    },
    args: [{}, { a: 1 }, { a: 1, b: 1, c: 1 }, { z: 1 }, { b: 1 }],
  },
  {
    name: 'containing and prefixes',
    schema: {
      type: 'object',
      properties: {
        a: {
          type: 'array',
          contains: { type: 'number' },
          prefixItems: [{ type: 'string' }],
          items: { type: 'number' },
        },
      },
    },
    args: [{ a: [] }, { a: ['x'] }, { a: ['x', 1] }, { a: ['x', 'y'] }, { a: [true, 1] }],
  },
  {
    name: 'references',
    schema: {
      type: 'object',
      properties: { a: { $ref: '#/$defs/n' } },
      $defs: { n: { type: 'number' } },
    },
    args: [{ a: 1 }, { a: 'x' }, { a: '5' }],
  },
  {
    name: 'constants and booleans',
    schema: { type: 'object', properties: { a: { const: { x: [1] } }, b: false, c: true } },
    args: [{ a: { x: [1] } }, { a: { x: [2] } }, { b: 1 }, { c: 1 }],
  },
];

describe('arguments of a tool call', () => {
  for (const { name, schema, args } of shapes) {
    test(`${name} validate as upstream (TypeBox schema)`, () => {
      for (const item of args) {
        expect({ item, ...ourOutcome(schema(), item, true) }).toEqual({
          item,
          ...upstreamOutcome(schema(), item),
        });
      }
    });
  }

  for (const { name, schema, args } of plainShapes) {
    test(`${name} validates as upstream (JSON schema)`, () => {
      for (const item of args) {
        expect({ item, ...ourOutcome(schema, item, false) }).toEqual({
          item,
          ...upstreamOutcome(structuredClone(schema), item),
        });
      }
    });
  }

  test('the comparison covers at least 60 pairs of schema and arguments', () => {
    const count = [...shapes, ...plainShapes].reduce((sum, shape) => sum + shape.args.length, 0);
    expect(count).toBeGreaterThanOrEqual(60);
  });

  test('the arguments that were given are not changed', () => {
    const given = { a: '5' };
    expect(
      validateToolArguments(
        { name: 't', parameters: { type: 'object', properties: { a: { type: 'number' } } } },
        given,
      ),
    ).toEqual({ a: 5 });
    expect(given).toEqual({ a: '5' });
  });

  test('a pattern that would never end fails the call instead of stalling the host (INV-011)', () => {
    const schema = { type: 'object', properties: { a: { type: 'string', pattern: '^(a+)+$' } } };
    const started = performance.now();
    expect(() =>
      validateToolArguments({ name: 't', parameters: schema }, { a: `${'a'.repeat(60)}!` }),
    ).toThrow('take too long');
    expect(performance.now() - started).toBeLessThan(2_500);
  });

  test('a schema whose unions multiply is given up', () => {
    let schema: JsonValue = { type: 'number', minimum: 5 };
    for (let level = 0; level < 24; level += 1) schema = { anyOf: [schema, schema] };
    expect(() =>
      validateToolArguments(
        { name: 't', parameters: { type: 'object', properties: { a: schema } } },
        { a: 'x' },
      ),
    ).toThrow('too complex');
  });

  test('a schema that refers to itself without end is given up', () => {
    const schema = {
      $defs: { x: { $ref: '#/$defs/x' } },
      type: 'object',
      properties: { a: { $ref: '#/$defs/x' } },
    };
    expect(() => validateToolArguments({ name: 't', parameters: schema }, { a: 1 })).toThrow(
      'too complex',
    );
  });

  test('members named like parts of every object are data', () => {
    const parameters = {
      type: 'object',
      properties: { a: { type: 'number' } },
      additionalProperties: { type: 'number' },
    };
    const args = parseJson('{"a":1,"__proto__":"5","constructor":"6"}');
    const out = validateToolArguments({ name: 't', parameters }, args);
    expect(JSON.stringify(out)).toBe('{"a":1,"__proto__":5,"constructor":6}');
    expect(Object.getPrototypeOf(out)).toBe(Object.prototype);
  });
});
