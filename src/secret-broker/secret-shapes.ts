/**
 * Recognises secrets by their value: URLs with a user and password, private key blocks, and the
 * published shapes of tokens. Used where a name says nothing (`MY_DB=postgres://u:p@host`).
 * Every expression has bounded repetitions and runs on capped text, so the work is linear.
 */

/** Characters looked at. A longer value is looked at from both ends. */
export const SHAPE_TEXT_LENGTH_MAX = 64 * 1024;

/** Shape name to expression. Sources are the issuers' documented prefixes. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  url_credentials: /[A-Za-z][A-Za-z0-9+.-]{1,24}:\/\/[^\s/?#@:]{0,256}:[^\s/?#@]{1,512}@/,
  private_key: /-----BEGIN [A-Z0-9 ]{0,32}PRIVATE KEY(?: BLOCK)?-----/,
  putty_key: /PuTTY-User-Key-File-\d:/,
  age_key: /AGE-SECRET-KEY-1[0-9A-Z]{50}/,
  private_key_base64:
    /LS0tLS1CRUdJTi(?:BQUklWQVRF|BSU0EgUFJJ|BFQyBQUklW|BPUEVOU1NI|BFTkNSWVBU|BEU0EgUFJJ|BQR1AgUFJJ)/,
  aws_access_key: /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}(?![A-Za-z0-9])/,
  github: /(?:ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{30,64}|github_pat_[A-Za-z0-9_]{22,128}/,
  gitlab: /(?:glpat|gldt|glrt|glcbt|glptt|glsoat)-[A-Za-z0-9_-]{20,64}/,
  openai_like: /(?<![A-Za-z0-9])sk-(?:[a-z]{2,16}[0-9]{0,2}-){0,3}[A-Za-z0-9_-]{20,256}/,
  provider_key:
    /(?<![A-Za-z0-9])(?:gsk_|pplx-|xai-|tvly-|r8_|hf_|nvapi-|fw_|csk-|jina_|voyage-|pa-)[A-Za-z0-9_-]{28,128}/,
  google: /AIza[0-9A-Za-z_-]{35}|ya29\.[0-9A-Za-z_-]{20,512}|GOCSPX-[0-9A-Za-z_-]{20,64}/,
  slack: /xox[abeoprs]-[0-9A-Za-z-]{10,256}|xapp-\d-[0-9A-Za-z-]{10,256}/,
  webhook:
    /hooks\.slack\.com\/services\/[A-Z0-9]{6,16}\/|discord(?:app)?\.com\/api\/webhooks\/\d{10,24}\//,
  stripe: /(?:sk|rk)_(?:live|test)_[0-9A-Za-z]{16,128}|whsec_[0-9A-Za-z+/=]{24,128}/,
  registry:
    /npm_[A-Za-z0-9]{36}|pypi-AgE[0-9A-Za-z_-]{50,512}|rubygems_[0-9a-f]{48}|dckr_pat_[0-9A-Za-z_-]{20,64}/,
  cloud:
    /do[opr]_v1_[0-9a-f]{64}|hv[bsr]\.[0-9A-Za-z_-]{24,256}|dapi[0-9a-f]{32}|dp\.(?:pt|st|ct)\.[0-9A-Za-z]{40,64}|pscale_(?:tkn|pw)_[0-9A-Za-z_.-]{32,64}|sbp_[0-9a-f]{40}|HRKU-[0-9A-Za-z-]{36}/,
  saas: /lin_api_[0-9A-Za-z]{40}|ntn_[0-9A-Za-z]{40,64}|figd_[0-9A-Za-z_-]{40,64}|shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}|PMAK-[0-9a-f]{24}-[0-9a-f]{34}|glsa_[0-9A-Za-z]{32}_|NRAK-[0-9A-Z]{27}|sntrys_[0-9A-Za-z+/=_]{40,256}|ATATT3[0-9A-Za-z_=-]{40,256}|SG\.[0-9A-Za-z_-]{16,32}\.[0-9A-Za-z_-]{32,64}|key-[0-9a-f]{32}/,
  telegram: /(?<!\d)\d{8,10}:AA[0-9A-Za-z_-]{32,36}/,
  jwt: /(?<![A-Za-z0-9_-])eyJ[0-9A-Za-z_-]{8,2048}\.eyJ[0-9A-Za-z_-]{4,4096}\.[0-9A-Za-z_-]{8,1024}/,
  connection_string:
    /(?:AccountKey|SharedAccessKey|[Pp]assword|PASSWORD|[Pp]wd|PWD)=[^;\s"'&]{3,512}(?:;|$)/,
  query_parameter:
    /[?&](?:access_token|auth_token|api_key|apikey|token|secret|password|sig|signature|X-Amz-Signature)=[^&\s#]{8,512}/i,
  authorization: /^(?:Bearer|Basic|token) [A-Za-z0-9+/_.~=-]{16,2048}$/i,
};

export type SecretShape = keyof typeof SHAPES;

/**
 * @param text a value, not a name
 * @returns the first shape found, or undefined
 */
export function secretShapeOf(text: string): SecretShape | undefined {
  const looked = capped(text);
  for (const [shape, expression] of Object.entries(SHAPES)) {
    if (expression.test(looked)) return shape;
  }
  return undefined;
}

/** True when the value itself shows that it is secret, whatever its name. */
export function looksSecretByValue(text: string): boolean {
  return secretShapeOf(text) !== undefined;
}

function capped(text: string): string {
  if (text.length <= SHAPE_TEXT_LENGTH_MAX) return text;
  const half = SHAPE_TEXT_LENGTH_MAX / 2;
  return `${text.slice(0, half)}\n${text.slice(-half)}`;
}
