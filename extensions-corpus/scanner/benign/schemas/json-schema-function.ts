import { Type } from 'typebox';

const CallSchema = Type.Object({
  type: Type.Literal('function'),
  function: Type.Object({
    name: Type.String({ description: 'Name of the function, e.g. eval or exec' }),
    arguments: Type.String({ description: 'JSON text; never code' }),
  }),
  script: Type.Optional(Type.String({ format: 'uri', description: 'javascript: addresses are refused' })),
  constructor: Type.Optional(Type.String()),
});

export default function (pi: any) {
  pi.registerTool({
    name: 'describe_call',
    label: 'Describe call',
    description: 'Describes a function call without running it (no eval, no new Function).',
    parameters: CallSchema,
    async execute(_id: string, params: any) {
      const { name, arguments: args } = params.function;
      return { content: [{ type: 'text', text: `${name}(${args})` }], details: {} };
    },
  });
}
