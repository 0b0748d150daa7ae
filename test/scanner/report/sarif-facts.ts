/**
 * What the published schema of SARIF 2.1.0 (OASIS, sarif-schema-2.1.0.json) demands of the parts
 * that we write: required properties, no others, enumerations, patterns and lower bounds. Beside it
 * what GitHub's documentation of SARIF support asks for.
 */
import { parseJsonText, type JsonObject, type JsonValue } from '../../../src/vocabulary/json.js';

type Check = (value: JsonValue | undefined, at: string) => readonly string[];

/**
 * @param json a whole log
 * @returns what is wrong, each with its place; empty for a log that the schema accepts
 */
export function sarifFaults(json: string): readonly string[] {
  const log = parseJsonText(json);
  return [...LOG(log, '$'), ...indexFaults(log)];
}

const text: Check = (value, at) => (typeof value === 'string' ? [] : [`${at}: no text`]);
const flag: Check = (value, at) => (typeof value === 'boolean' ? [] : [`${at}: no boolean`]);
const oneOf =
  (...known: readonly string[]): Check =>
  (value, at) =>
    known.some((each) => each === value)
      ? []
      : [`${at}: ${JSON.stringify(value)} is not one of ${known.join()}`];
const like =
  (pattern: RegExp): Check =>
  (value, at) =>
    typeof value === 'string' && pattern.test(value)
      ? []
      : [`${at}: ${JSON.stringify(value)} is not like ${String(pattern)}`];
const atLeast =
  (min: number): Check =>
  (value, at) =>
    Number.isInteger(value) && Number(value) >= min
      ? []
      : [`${at}: ${JSON.stringify(value)} is below ${String(min)}`];
const list =
  (item: Check, min = 0, isUnique = false): Check =>
  (value, at) => {
    if (!Array.isArray(value)) return [`${at}: no list`];
    const items: readonly JsonValue[] = value;
    const texts = items.map((each) => JSON.stringify(each));
    return [
      ...(items.length < min ? [`${at}: fewer than ${String(min)}`] : []),
      ...(isUnique && new Set(texts).size < texts.length ? [`${at}: not unique`] : []),
      ...items.flatMap((each, index) => item(each, `${at}[${String(index)}]`)),
    ];
  };
const bag: Check = (value, at) => (isObject(value) ? [] : [`${at}: no object`]);
const texts: Check = (value, at) =>
  isObject(value)
    ? Object.entries(value).flatMap(([key, each]) => text(each, `${at}.${key}`))
    : [`${at}: no object`];
const object =
  (
    required: Readonly<Record<string, Check>>,
    optional: Readonly<Record<string, Check>> = {},
  ): Check =>
  (value, at) => {
    if (!isObject(value)) return [`${at}: no object`];
    const known = { ...required, ...optional };
    return [
      ...Object.keys(required).flatMap((key) => (key in value ? [] : [`${at}.${key}: missing`])),
      ...Object.entries(value).flatMap(([key, each]) => {
        const check = known[key];
        return check === undefined
          ? [`${at}.${key}: not in the schema`]
          : check(each, `${at}.${key}`);
      }),
    ];
  };

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An absolute URI, or a relative one without characters that must be encoded. */
const uri = like(/^(?:[a-z][a-z0-9+.-]*:\/\/)?[\w.~!$&'()*+,;=:@/%-]+$/i);
const level = oneOf('none', 'note', 'warning', 'error');
const message = object({ text }, { markdown: text });
const region = object({ startLine: atLeast(1) }, { startColumn: atLeast(1) });
const location = object(
  { physicalLocation: object({ artifactLocation: object({ uri }) }, { region }) },
  { message },
);
const RULE = object(
  { id: text },
  {
    name: text,
    shortDescription: message,
    fullDescription: message,
    help: message,
    defaultConfiguration: object({}, { level }),
    properties: object({
      tags: list(text, 0, true),
      // GitHub: one of these, and a number from 0.0 to 10.0 as text.
      precision: oneOf('very-high', 'high', 'medium', 'low'),
      'security-severity': like(/^(?:\d|10)\.\d$/),
    }),
  },
);
const RESULT = object(
  {
    message,
    // Not required by the schema; without them GitHub shows no alert.
    ruleId: text,
    locations: list(location, 1),
    partialFingerprints: texts,
  },
  {
    ruleIndex: atLeast(0),
    level,
    codeFlows: list(
      object({ threadFlows: list(object({ locations: list(object({}, { location }), 1) }), 1) }),
    ),
    suppressions: list(
      object(
        { kind: oneOf('inSource', 'external') },
        { status: oneOf('accepted', 'underReview', 'rejected') },
      ),
      0,
      true,
    ),
    properties: bag,
  },
);
const RUN = object(
  {
    tool: object({
      driver: object(
        { name: text },
        {
          version: text,
          semanticVersion: text,
          informationUri: uri,
          rules: list(RULE, 0, true),
        },
      ),
    }),
    results: list(RESULT),
  },
  {
    automationDetails: object({}, { id: text }),
    invocations: list(
      object(
        { executionSuccessful: flag },
        { toolExecutionNotifications: list(object({ message }, { level })) },
      ),
    ),
    columnKind: oneOf('utf16CodeUnits', 'unicodeCodePoints'),
  },
);
const LOG = object({ version: oneOf('2.1.0'), runs: list(RUN) }, { $schema: uri });

/** `ruleIndex` must be the place of `ruleId` in the rules, and no rule may stand twice. */
function indexFaults(log: JsonValue): readonly string[] {
  const runs = isObject(log) && Array.isArray(log.runs) ? log.runs : [];
  return runs.flatMap((run: JsonValue) => {
    if (!isObject(run) || !isObject(run.tool) || !isObject(run.tool.driver)) return [];
    const rules = Array.isArray(run.tool.driver.rules) ? run.tool.driver.rules : [];
    const ids = rules.map((rule: JsonValue) => (isObject(rule) ? rule.id : undefined));
    const results = Array.isArray(run.results) ? run.results : [];
    return [
      ...(new Set(ids).size < ids.length ? ['a rule stands twice'] : []),
      ...results.flatMap((result: JsonValue) =>
        isObject(result) && ids[Number(result.ruleIndex)] === result.ruleId
          ? []
          : ['a result names another rule than its index'],
      ),
    ];
  });
}
