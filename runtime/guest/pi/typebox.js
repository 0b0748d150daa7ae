/**
 * `typebox`: the real package's own files, each loaded when one of its names is read. Most
 * extensions use five of its three hundred names, and its index evaluates them all. authority: none
 *
 * `Type` is the namespace that upstream builds in typebox.mjs; a test compares both name by name.
 */
'use strict';
const { lazyExports, asModule } = require('./lazy-exports.js');

const Type = {};
const typebox = asModule(module.exports);

function both(names, load) {
  lazyExports(Type, names, load);
  lazyExports(typebox, names, load);
}

both(['ConstructorParameters'], () =>
  require('../../../node_modules/typebox/build/type/action/constructor_parameters.mjs'),
);
both(['InstanceType'], () =>
  require('../../../node_modules/typebox/build/type/action/instance_type.mjs'),
);
both(['Parameters'], () =>
  require('../../../node_modules/typebox/build/type/action/parameters.mjs'),
);
both(['ReturnType'], () =>
  require('../../../node_modules/typebox/build/type/action/return_type.mjs'),
);
both(['With'], () => require('../../../node_modules/typebox/build/type/action/with.mjs'));
both(['Immutable', 'IsImmutable'], () =>
  require('../../../node_modules/typebox/build/type/types/_immutable.mjs'),
);
both(['IsOptional', 'Optional'], () =>
  require('../../../node_modules/typebox/build/type/types/_optional.mjs'),
);
both(['IsReadonly', 'Readonly'], () =>
  require('../../../node_modules/typebox/build/type/types/_readonly.mjs'),
);
both(['IsRefine', 'Refine'], () =>
  require('../../../node_modules/typebox/build/type/types/_refine.mjs'),
);
both(['Any', 'IsAny'], () => require('../../../node_modules/typebox/build/type/types/any.mjs'));
both(['Array', 'IsArray'], () =>
  require('../../../node_modules/typebox/build/type/types/array.mjs'),
);
both(['BigInt', 'IsBigInt'], () =>
  require('../../../node_modules/typebox/build/type/types/bigint.mjs'),
);
both(['Boolean', 'IsBoolean'], () =>
  require('../../../node_modules/typebox/build/type/types/boolean.mjs'),
);
both(['Constructor', 'IsConstructor'], () =>
  require('../../../node_modules/typebox/build/type/types/constructor.mjs'),
);
both(['Cyclic', 'IsCyclic'], () =>
  require('../../../node_modules/typebox/build/type/types/cyclic.mjs'),
);
both(['Enum', 'IsEnum', 'IsEnumValue'], () =>
  require('../../../node_modules/typebox/build/type/types/enum.mjs'),
);
both(['Function', 'IsFunction'], () =>
  require('../../../node_modules/typebox/build/type/types/function.mjs'),
);
both(['Generic', 'IsGeneric'], () =>
  require('../../../node_modules/typebox/build/type/types/generic.mjs'),
);
both(['Identifier', 'IsIdentifier'], () =>
  require('../../../node_modules/typebox/build/type/types/identifier.mjs'),
);
both(['Dependent', 'IsDependent'], () =>
  require('../../../node_modules/typebox/build/type/types/dependent.mjs'),
);
both(['Infer', 'IsInfer'], () =>
  require('../../../node_modules/typebox/build/type/types/infer.mjs'),
);
both(['Integer', 'IsInteger'], () =>
  require('../../../node_modules/typebox/build/type/types/integer.mjs'),
);
both(['Intersect', 'IsIntersect'], () =>
  require('../../../node_modules/typebox/build/type/types/intersect.mjs'),
);
both(['IsLiteral', 'Literal'], () =>
  require('../../../node_modules/typebox/build/type/types/literal.mjs'),
);
both(['IsNever', 'Never'], () =>
  require('../../../node_modules/typebox/build/type/types/never.mjs'),
);
both(['IsNull', 'Null'], () => require('../../../node_modules/typebox/build/type/types/null.mjs'));
both(['IsNumber', 'Number'], () =>
  require('../../../node_modules/typebox/build/type/types/number.mjs'),
);
both(['IsObject', 'Object'], () =>
  require('../../../node_modules/typebox/build/type/types/object.mjs'),
);
both(['IsParameter', 'Parameter'], () =>
  require('../../../node_modules/typebox/build/type/types/parameter.mjs'),
);
both(['IsRef', 'Ref'], () => require('../../../node_modules/typebox/build/type/types/ref.mjs'));
both(['IsRest', 'Rest'], () => require('../../../node_modules/typebox/build/type/types/rest.mjs'));
both(['IsKind', 'IsSchema'], () =>
  require('../../../node_modules/typebox/build/type/types/schema.mjs'),
);
both(['IsString', 'String'], () =>
  require('../../../node_modules/typebox/build/type/types/string.mjs'),
);
both(['IsSymbol', 'Symbol'], () =>
  require('../../../node_modules/typebox/build/type/types/symbol.mjs'),
);
both(['IsThis', 'This'], () => require('../../../node_modules/typebox/build/type/types/this.mjs'));
both(['IsTuple', 'Tuple'], () =>
  require('../../../node_modules/typebox/build/type/types/tuple.mjs'),
);
both(['IsUndefined', 'Undefined'], () =>
  require('../../../node_modules/typebox/build/type/types/undefined.mjs'),
);
both(['IsUnion', 'Union'], () =>
  require('../../../node_modules/typebox/build/type/types/union.mjs'),
);
both(['IsUnknown', 'Unknown'], () =>
  require('../../../node_modules/typebox/build/type/types/unknown.mjs'),
);
both(['IsUnsafe', 'Unsafe'], () =>
  require('../../../node_modules/typebox/build/type/types/unsafe.mjs'),
);
both(['IsVoid', 'Void'], () => require('../../../node_modules/typebox/build/type/types/void.mjs'));

/** Parts that import each other in circles: only the index initialises them in order. */
const index = () => require('../../../node_modules/typebox/build/index.mjs');
both(
  [
    'Instantiate',
    'Extends',
    'ExtendsResult',
    'Script',
    'Capitalize',
    'Conditional',
    'Evaluate',
    'Exclude',
    'Extract',
    'Index',
    'Interface',
    'KeyOf',
    'Lowercase',
    'Mapped',
    'Module',
    'NonNullable',
    'Omit',
    'Partial',
    'Pick',
    'ReadonlyObject',
    'ReadonlyType',
    'Required',
    'Uncapitalize',
    'Uppercase',
    'Codec',
    'Decode',
    'DecodeBuilder',
    'Encode',
    'EncodeBuilder',
    'IsCodec',
    'Call',
    'IsCall',
    'IsRecord',
    'Record',
    'RecordKey',
    'RecordPattern',
    'RecordValue',
    'IsTemplateLiteral',
    'TemplateLiteral',
  ],
  index,
);
lazyExports(
  typebox,
  [
    'AddImmutable',
    'AddImmutableDeferred',
    'AddOptional',
    'AddOptionalDeferred',
    'AddReadonly',
    'AddReadonlyDeferred',
    'ArrayOptions',
    'BigIntPattern',
    'Broaden',
    'CallConstruct',
    'CapitalizeAction',
    'CapitalizeDeferred',
    'CapitalizeInstantiate',
    'CollapseToObject',
    'Compare',
    'CompareResultDisjoint',
    'CompareResultEqual',
    'CompareResultLeftInside',
    'CompareResultRightInside',
    'Composite',
    'ConditionalAction',
    'ConditionalDeferred',
    'ConditionalInstantiate',
    'ConstructorOptions',
    'ConstructorParametersAction',
    'ConstructorParametersDeferred',
    'ConstructorParametersInstantiate',
    'ConvertToIntegerKey',
    'CyclicCandidates',
    'CyclicCheck',
    'CyclicDependencies',
    'CyclicExtends',
    'CyclicOptions',
    'CyclicTarget',
    'Deferred',
    'DependentOptions',
    'Distribute',
    'EvaluateAction',
    'EvaluateDeferred',
    'EvaluateDependent',
    'EvaluateEnum',
    'EvaluateInstantiate',
    'EvaluateIntersect',
    'EvaluatePropertyIntersect',
    'EvaluatePropertyUnion',
    'EvaluateTemplateLiteral',
    'EvaluateType',
    'EvaluateUnion',
    'EvaluateUnionFast',
    'ExcludeAction',
    'ExcludeDeferred',
    'ExcludeInstantiate',
    'ExtractAction',
    'ExtractDeferred',
    'ExtractInstantiate',
    'Flatten',
    'FunctionOptions',
    'IndexAction',
    'IndexDeferred',
    'IndexInstantiate',
    'InstanceTypeAction',
    'InstanceTypeDeferred',
    'InstanceTypeInstantiate',
    'InstantiateCyclic',
    'IntegerKey',
    'IntegerPattern',
    'InterfaceAction',
    'InterfaceDeferred',
    'InterfaceInstantiate',
    'IntersectOptions',
    'InvalidLiteralValue',
    'IsDeferred',
    'IsInterfaceDeferred',
    'IsLiteralBigInt',
    'IsLiteralBoolean',
    'IsLiteralNumber',
    'IsLiteralString',
    'IsLiteralValue',
    'IsRefinement',
    'IsTemplateLiteralDeferred',
    'IsTemplateLiteralFinite',
    'IsTemplateLiteralPattern',
    'IsTypeScriptEnumLike',
    'KeyOfAction',
    'KeyOfDeferred',
    'KeyOfInstantiate',
    'KeysToIndexer',
    'LiteralTypeName',
    'LowercaseAction',
    'LowercaseDeferred',
    'LowercaseInstantiate',
    'MappedAction',
    'MappedDeferred',
    'MappedInstantiate',
    'ModuleDeferred',
    'ModuleInstantiate',
    'Narrow',
    'NeverPattern',
    'NonNullableAction',
    'NonNullableDeferred',
    'NonNullableInstantiate',
    'NumberKey',
    'NumberPattern',
    'ObjectOptions',
    'OmitAction',
    'OmitDeferred',
    'OmitInstantiate',
    'ParametersAction',
    'ParametersDeferred',
    'ParametersInstantiate',
    'ParsePatternIntoTypes',
    'ParseTemplateIntoTypes',
    'PartialAction',
    'PartialDeferred',
    'PartialInstantiate',
    'PickAction',
    'PickDeferred',
    'PickInstantiate',
    'Priority',
    'PropertyKeys',
    'PropertyValues',
    'ReadonlyObjectAction',
    'ReadonlyObjectDeferred',
    'ReadonlyObjectInstantiate',
    'RecordAction',
    'RecordDeferred',
    'RecordFromPattern',
    'RecordInstantiate',
    'RecordOptions',
    'RecordPatternToType',
    'RefInstantiate',
    'RefineAdd',
    'RemoveImmutable',
    'RemoveImmutableDeferred',
    'RemoveOptional',
    'RemoveOptionalDeferred',
    'RemoveReadonly',
    'RemoveReadonlyDeferred',
    'RequiredAction',
    'RequiredArray',
    'RequiredDeferred',
    'RequiredInstantiate',
    'ReturnTypeAction',
    'ReturnTypeDeferred',
    'ReturnTypeInstantiate',
    'StringKey',
    'StringPattern',
    'TemplateLiteralCreate',
    'TemplateLiteralDecode',
    'TemplateLiteralDecodeUnsafe',
    'TemplateLiteralDeferred',
    'TemplateLiteralEncode',
    'TemplateLiteralFromString',
    'TemplateLiteralFromTypes',
    'TupleOptions',
    'TypeScriptEnumToEnumValues',
    'UncapitalizeAction',
    'UncapitalizeDeferred',
    'UncapitalizeInstantiate',
    'UnionOptions',
    'UppercaseAction',
    'UppercaseDeferred',
    'UppercaseInstantiate',
    'WithAction',
    'WithDeferred',
    'WithInstantiate',
    '_Array_',
    '_Function_',
    '_Object_',
  ],
  index,
);
typebox.Type = Type;
typebox.default = Type;
