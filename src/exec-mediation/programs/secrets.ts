/** Tools that print credentials, and tools that change accounts and credential stores. */
import { readArguments } from '../options.js';
import { each, type Call, type Program, type Programs } from '../program.js';
import { isSecretName } from '../secret-variable.js';
import { EMPTY, TAINT, unknown, type Value } from '../value.js';

/** Words of a command line that hands out a credential. */
const REVEALS: readonly RegExp[] = [
  /^gh auth (?:token\b|status .*(?:-t|--show-token))/,
  /^glab auth (?:token|status .*-t)/,
  /^gcloud (?:beta )?auth .*print-(?:access|identity)-token/,
  /^gcloud (?:config config-helper|secrets versions access)/,
  /^az (?:account get-access-token|keyvault secret show|acr login .*--expose-token|ad sp create)/,
  /^aws configure (?:get .*(?:secret|token|key)|export-credentials)/,
  /^aws (?:sts (?:get-session-token|assume-role|get-federation-token)|ecr get-(?:login|authorization)|secretsmanager get-secret-value|ssm get-parameters?\b.*--with-decryption|iam create-access-key|codeartifact get-authorization-token)/,
  /^(?:kubectl|oc|k3s kubectl) (?:.* )?config view .*--raw/,
  /^(?:kubectl|oc) (?:.* )?get secrets?\b.*(?:-o|--output|--template)/,
  /^(?:kubectl|oc) (?:create token|whoami -t|serviceaccounts get-token)/,
  /^oc whoami (?:-t|--show-token)/,
  /^(?:npm|pnpm|yarn) (?:config get .*_(?:auth|password)|token (?:list|create))/,
  /^(?:npm|pnpm|yarn) config (?:list .*--show|get .*token)/i,
  /^git credential(?:-[a-z]+)? (?:fill|get)/,
  /^git-credential-\S+ get/,
  /^docker-credential-\S+ get/,
  /^security (?:find-(?:generic|internet)-password .*-[a-z]*[wg]|dump-keychain|export)/,
  /^secret-tool (?:lookup|search)/,
  /^(?:pass|gopass) (?:show\b|[\w.-]+\/)/,
  /^op (?:read|item get|get item|document get|signin .*--raw)/,
  /^(?:bw|rbw|lpass|dashlane|dcli) (?:get|show|export|list items|unlock .*--raw)/,
  /^vault (?:read|kv get|print token|token (?:create|lookup)|login)/,
  /^(?:heroku|fly|flyctl|netlify|vercel|railway|supabase) (?:auth:token|auth token|config:get|config -s|env pull|variables|tokens create)/,
  /^heroku config\b/,
  /^terraform (?:output .*(?:-raw|-json)|state pull)/,
  /^sops (?:-d|--decrypt|decrypt)/,
  /^ansible-vault (?:view|decrypt .*--output[= ]-)/,
  /^chamber (?:read|export)/,
  /^doppler secrets/,
  /^aws-vault (?:exec .*env|export)/,
  /^keyring get/,
  /^kwallet-query/,
  /^klist -K/,
  /^cmdkey \/list/,
  /^(?:python -m )?keyring get/,
  /^bundle config .*(?:token|key|password)$/i,
  /^composer config .*(?:token|auth)\b/,
  /^cargo login --show/,
  /^unshadow\b/,
  /^(?:mimikatz|lazagne|laZagne\.py)\b/,
];

/** What a token-printing command gives, undefined for other uses of the tool. */
export function revealing(call: Call): Value | undefined {
  const line = [call.program, ...call.args.map(({ text }) => text)].join(' ');
  return REVEALS.some((pattern) => pattern.test(line)) ? unknown(TAINT.secret) : undefined;
}

const tool: Program = (call) => revealing(call) ?? unknown(call.stdin.taint & ~TAINT.script);

const printenv: Program = (call) => {
  const { operands } = readArguments(call.args);
  for (const { text } of operands) call.effects.push({ kind: 'env', name: text });
  if (operands.length === 0) return unknown(TAINT.environment | TAINT.content);
  return unknown(operands.some(({ text }) => isSecretName(text)) ? TAINT.named : 0);
};

/** Changes who may log in, or with what. */
function account(how: string, except?: RegExp): Program {
  return (call) => {
    const line = call.args.map(({ text }) => text).join(' ');
    if (except?.test(line) !== true) call.effects.push({ kind: 'change_credentials', how });
    return EMPTY;
  };
}

export const SECRETS: Programs = {
  printenv,
  ...each(
    [
      'glab',
      'cargo',
      'kubectl',
      'oc',
      'security',
      'secret-tool',
      'pass',
      'gopass',
      'op',
      'bw',
      'rbw',
      'lpass',
      'dcli',
      'vault',
      'heroku',
      'fly',
      'flyctl',
      'netlify',
      'railway',
      'supabase',
      'terraform',
      'sops',
      'ansible-vault',
      'chamber',
      'doppler',
      'aws-vault',
      'keyring',
      'kwallet-query',
      'klist',
      'composer',
      'unshadow',
      'lazagne',
      'vercel',
      'bundle',
      'docker-credential-desktop',
      'docker-credential-osxkeychain',
      'docker-credential-secretservice',
      'docker-credential-pass',
      'git-credential-store',
      'git-credential-osxkeychain',
      'git-credential-libsecret',
      'git-credential-manager',
    ],
    tool,
  ),
  gh: (call) => {
    const secret = revealing(call);
    if (secret !== undefined) return secret;
    const words = call.args.map(({ text }) => text).join(' ');
    if (/^gist create\b/.test(words)) {
      const files = readArguments(call.args.slice(2), {
        short: 'df',
        long: ['desc', 'filename'],
      }).operands;
      for (const file of files) {
        if (file.text === '-') continue;
        call.effects.push({ kind: 'read', path: file, recursive: false });
        call.effects.push({ kind: 'send', data: unknown(TAINT.content), file });
      }
      call.effects.push({ kind: 'send', data: call.stdin, file: undefined });
    }
    return unknown();
  },
  passwd: account('password of an account', /^(?:-S|--status|--help)/),
  ...each(
    [
      'chpasswd',
      'newusers',
      'userdel',
      'deluser',
      'vipw',
      'vigr',
      'chgpasswd',
      'pwconv',
      'pwunconv',
      'smbpasswd',
      'dscl',
      'sysadminctl',
    ],
    account('accounts of the machine', /^(?:--help|-D|\.?\s*-(?:read|list))/),
  ),
  'ssh-copy-id': account('authorized keys of a host'),
};
