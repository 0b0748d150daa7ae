/**
 * Stands for `typebox` and `typebox/compile` inside upstream's theme.js: the schema as plain JSON
 * and a check that loads the real TypeBox only when a theme file is read. Every extension with a
 * component loads the theme; few read theme files. authority: none
 */
const OPTIONAL = Symbol('optional');

export const Type = {
  String: (options) => ({ type: 'string', ...options }),
  Integer: (options) => ({ type: 'integer', ...options }),
  Union: (anyOf, options) => ({ anyOf, ...options }),
  Record: (_key, value, options) => ({
    type: 'object',
    patternProperties: { '^.*$': value },
    ...options,
  }),
  Optional: (schema) => ({ ...schema, [OPTIONAL]: true }),
  Object: (properties, options) => ({
    type: 'object',
    required: Object.keys(properties).filter((key) => properties[key][OPTIONAL] !== true),
    properties,
    ...options,
  }),
};

export function Compile(schema) {
  const value = () => require('typebox/value').Value;
  return {
    Check: (data) => value().Check(schema, data),
    Errors: (data) => value().Errors(schema, data),
  };
}
