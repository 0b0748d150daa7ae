/**
 * Forms of credentials by their issuer. Only forms that say of themselves that they are secret:
 * publishable keys, ids of clients and hashes have none. `isValid` replaces the look at randomness
 * where the form carries a check of its own.
 */
import { entropyOf, hasTokenCheck, isPlaceholder, isRandomText } from '../sinks/randomness.js';

export interface SecretForm {
  readonly what: string;
  readonly pattern: RegExp;
  /** On the whole match. */
  readonly isValid?: (match: string) => boolean;
}

const START = '(?<![\\w+/=.-])';
const END = '(?![\\w+/=-])';
const form = (what: string, body: string, isValid?: SecretForm['isValid']): SecretForm => ({
  what,
  pattern: new RegExp(`${START}${body}${END}`, 'g'),
  ...(isValid && { isValid }),
});

/** The header of a signed token names an algorithm, and the body is no example of a document. */
function isSignedToken(token: string): boolean {
  const [header = '', body = '', signature = ''] = token.split('.');
  const head = decodeBase64(header);
  const claims = decodeBase64(body);
  if (!/"alg"\s*:\s*"(?!none)/i.test(head) || !claims.startsWith('{')) return false;
  if (/John Doe|Jane Doe|example|test@|"sub"\s*:\s*"(?:1234567890|user|test)"/i.test(claims))
    return false;
  return isRandomText(signature.slice(0, 43)) && !isPlaceholder(signature);
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function decodeBase64(text: string): string {
  let bits = 0;
  let held = 0;
  let result = '';
  for (const char of text.slice(0, 2048)) {
    const value = DIGITS.indexOf(char === '+' ? '-' : char === '/' ? '_' : char);
    if (value < 0) break;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      result += String.fromCharCode((held >> bits) & 255);
    }
  }
  return result;
}

const checked = (match: string): boolean => hasTokenCheck(match.slice(match.indexOf('_') + 1));

export const SECRET_FORMS: readonly SecretForm[] = [
  form(
    'an AWS key',
    '((?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16})',
    (id) => entropyOf(id) >= 3 && !/EXAMPLE/.test(id),
  ),
  form('a GitHub token', 'gh[pousr]_[A-Za-z0-9]{36}', checked),
  form('a GitHub token', 'github_pat_([A-Za-z0-9]{22}_[A-Za-z0-9]{59})'),
  form('a GitLab token', 'gl(?:pat|ptt|dt|rt)-([\\w-]{20,})'),
  form('an npm token', 'npm_[A-Za-z0-9]{36}', checked),
  form(
    'an OpenAI key',
    'sk-(?:(?:proj|svcacct|admin|None)-)?([A-Za-z0-9_-]{16,}T3BlbkFJ[A-Za-z0-9_-]{16,})',
  ),
  form('an OpenAI key', 'sk-((?!ant|or-)[A-Za-z0-9]{48})'),
  form('an Anthropic key', 'sk-ant-(?:api|oat|ort|admin|sid)\\d\\d-([\\w-]{40,})'),
  form('an OpenRouter key', 'sk-or-v1-([0-9a-f]{64})'),
  form('a Google key', '(AIza[\\w-]{35})'),
  form('a Google token', 'ya29\\.([\\w-]{40,})'),
  form('a Slack token', 'xox[abeprs]-(?:\\d{6,}-)+([A-Za-z0-9-]{16,})'),
  form('a Slack token', 'xapp-\\d-[A-Z0-9]+-\\d+-([a-f0-9]{32,})'),
  form('a Stripe key', '(?:sk|rk)_live_([A-Za-z0-9]{20,})'),
  form('a SendGrid key', 'SG\\.([\\w-]{22}\\.[\\w-]{43})'),
  form(
    'a Hugging Face token',
    'hf_([A-Za-z]{34})',
    (token) => entropyOf(token) >= 4 && !isPlaceholder(token),
  ),
  form('a PyPI token', 'pypi-(AgEIcHlwaS5vcmc[\\w-]{50,})'),
  form('a DigitalOcean token', 'do[opr]_v1_([a-f0-9]{64})'),
  form('a Groq key', 'gsk_([A-Za-z0-9]{48,})'),
  form('an xAI key', 'xai-([A-Za-z0-9]{60,})'),
  form('a Replicate token', 'r8_([A-Za-z0-9]{37,})'),
  form('a Perplexity key', 'pplx-([A-Za-z0-9]{40,})'),
  form('a Databricks token', 'dapi([0-9a-f]{32})'),
  form('a Shopify token', 'shp(?:at|ca|pa|ss)_([0-9a-fA-F]{32})'),
  form('a Notion token', '(?:ntn_|secret_)([A-Za-z0-9]{43,})'),
  form('a Linear key', 'lin_api_([A-Za-z0-9]{40})'),
  form('a Figma token', 'fig[dou]_([\\w-]{40,})'),
  form('a Telegram bot token', '\\d{8,10}:(AA[\\w-]{33})'),
  form('a Discord bot token', '([MNO][A-Za-z\\d_-]{23,25}\\.[\\w-]{6}\\.[\\w-]{27,38})'),
  form('a signed token', 'eyJ[\\w-]{8,}\\.eyJ[\\w-]{8,}\\.[\\w-]{20,}', isSignedToken),
  {
    what: 'an address with a password',
    pattern:
      /\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|ftp|https?):\/\/[\w.-]+:([^\s:@/'"`${}]{8,64})@(?!localhost|127\.|(?:[\w-]+\.)*example\.|(?:host|db)(?:[:/]|$))[\w.-]+\.\w+/g,
  },
  { what: 'a storage key', pattern: /\bAccountKey=([A-Za-z0-9+/]{86}==)/g },
];

/** Cheap first look: no form can match a text without one of these. */
export const MAY_BE_SECRET =
  /A[KSBC][IC]A|gh[pousr]_|github_pat_|gl(?:pat|ptt|dt|rt)-|npm_|sk-|AIza|ya29\.|xox[abeprs]-|xapp-|[sr]k_live_|SG\.|hf_|pypi-|do[opr]_v1|gsk_|xai-|r8_|pplx-|dapi|shp|ntn_|secret_|lin_api_|fig[dou]_|:AA|eyJ|:\/\/[^/\s]*:|AccountKey|PRIVATE KEY|[MNO][A-Za-z\d_-]{23}/;

export const PRIVATE_KEY =
  /-----BEGIN (?:RSA |EC |DSA |OPENSSH |ENCRYPTED |PGP )?PRIVATE KEY(?: BLOCK)?-----([A-Za-z0-9+/=\s\\:,-]{64,})/;

/** What stands before a text that is given to the name of a secret; group 1 is the name. */
export const SECRET_NAME =
  /([\w$-]*(?:api[_-]?key|secret(?:[_-]?key)?|(?:access|auth|bearer|refresh|bot)[_-]?(?:token|key)|token|passw(?:or)?d|passphrase|private[_-]?key|client[_-]?secret|encryption[_-]?key|signing[_-]?key))['"\]]{0,2}\s*(?:[:=]|\|\||\?\?)\s*$/i;
