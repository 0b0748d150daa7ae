/**
 * A credential stands in the source: keys of known form (with the check of the form where it has
 * one), private key blocks, and random-looking texts that are given to names of secrets.
 * Placeholders, documented examples, public keys and hashes are none.
 */
import type { Rule, RuleContext, TextEvent } from '../rule.js';
import { isPlaceholder, isRandomText } from './sinks/randomness.js';
import { MAY_BE_SECRET, PRIVATE_KEY, SECRET_FORMS, SECRET_NAME } from './tables/secret-forms.js';

const CHARS_MIN = 16;
const CONTEXT_CHARS = 80;
const NAMED_CHARS_MAX = 160;
const SCANNED_CHARS_MAX = 262_144;
const SECRET_CHARS = /^[\w+/=.~:!@#$%^&*-]+$/;
const NO_SECRET_NAME = /public|test|example|fake|mock|dummy|sample|placeholder/i;
/** Code that does not run for the user. */
const FOR_TESTS =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|fixtures?|examples?|mocks?|docs?)\/|\.(?:test|spec|fixture)\.\w+$/i;

export const hardcodedSecret: Rule = {
  meta: {
    id: 'hardcoded-secret',
    tier: 'high',
    class: 'flagged',
    message: 'A credential stands in the source',
    remediation: 'Revoke it, and let the user configure their own.',
    source: 'threats.md T6, 6.4',
  },
  text: check,
};

function check(event: TextEvent, context: RuleContext): void {
  if (event.text.length < CHARS_MIN) return;
  const what = knownForm(event.text) ?? namedSecret(event);
  if (what === undefined || FOR_TESTS.test(event.site.module.file)) return;
  context.report(event.site, { message: `The source holds ${what}` });
}

function knownForm(whole: string): string | undefined {
  const text = whole.length > SCANNED_CHARS_MAX ? whole.slice(0, SCANNED_CHARS_MAX) : whole;
  if (!MAY_BE_SECRET.test(text)) return undefined;
  const block = PRIVATE_KEY.exec(text);
  if (block !== null && isRandomText((block[1] ?? '').replace(/\\n|\s/g, '')))
    return 'a private key';
  for (const form of SECRET_FORMS) {
    for (const match of text.matchAll(form.pattern)) {
      const secret = match[1] ?? match[0];
      if (isPlaceholder(secret) || (form.isValid !== undefined && !form.isValid(match[0])))
        continue;
      if (form.isValid === undefined && !isRandomText(secret)) continue;
      return form.what;
    }
  }
  return undefined;
}

/** The name that the text is given to, as it stands before it: `apiKey: '...'`, `TOKEN = "..."`. */
function namedSecret({ site, text, isBuilt }: TextEvent): string | undefined {
  if (isBuilt || !site.module.isOwn || text.length > NAMED_CHARS_MAX) return undefined;
  if (!SECRET_CHARS.test(text) || !isRandomText(text) || isPlaceholder(text)) return undefined;
  const before = site.module.text.slice(Math.max(0, site.start - CONTEXT_CHARS), site.start);
  const name = SECRET_NAME.exec(before)?.[1];
  return name === undefined || NO_SECRET_NAME.test(name) ? undefined : 'what looks like a secret';
}
