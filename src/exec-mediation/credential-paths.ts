/**
 * Which paths hold private credentials, and which of them change who may do what when written.
 * Patterns are matched against the end of an absolute path, component by component, globs included,
 * so `~/.s?h/id_*` is known. Public keys, certificates and examples are not private.
 */
import { absolutePath, isBelow, type PathBase } from './command-path.js';
import { canBeSame } from './glob.js';
import { ATOM, DEEP, FRESH, fromPattern, TAINT, UNKNOWN, type Value } from './value.js';

/** `**` at the end: everything below. */
const PRIVATE: readonly string[] = [
  '.ssh/*',
  '.aws/credentials',
  '.aws/sso/cache/*',
  '.aws/cli/cache/*',
  '.config/gcloud/**',
  '.azure/**',
  '.kube/config',
  '.docker/config.json',
  '.pypirc',
  '.netrc',
  '_netrc',
  '.git-credentials',
  '.config/git/credentials',
  '.config/gh/hosts.yml',
  '.config/glab-cli/config.yml',
  '.config/hub',
  '.config/rclone/rclone.conf',
  '.config/doctl/config.yaml',
  '.config/op/**',
  '.config/github-copilot/**',
  '.config/composer/auth.json',
  '.composer/auth.json',
  '.cargo/credentials',
  '.cargo/credentials.toml',
  '.gem/credentials',
  '.gnupg/**',
  '.password-store/**',
  '.local/share/keyrings/**',
  'Library/Keychains/**',
  '.pgpass',
  '.my.cnf',
  '.mylogin.cnf',
  '.vault-token',
  '.terraform.d/credentials.tfrc.json',
  '.m2/settings.xml',
  '.gradle/gradle.properties',
  '.s3cfg',
  '.boto',
  '.databrickscfg',
  '.snowsql/config',
  '.fly/config.yml',
  '.oci/**',
  '.kaggle/kaggle.json',
  '.huggingface/token',
  '.cache/huggingface/token',
  '.codex/auth.json',
  '.claude/.credentials.json',
  '.pi/agent/auth.json',
  'Login Data',
  'logins.json',
  'key4.db',
  'cookies.sqlite',
  'id_rsa',
  'id_dsa',
  'id_ecdsa',
  'id_ed25519',
  'id_ecdsa_sk',
  'id_ed25519_sk',
  '*.pem',
  '*.key',
  '*.p12',
  '*.pfx',
  '*.jks',
  '*.keystore',
  '*.ppk',
  '*.kdbx',
  '.env',
  '.env.*',
  '.envrc',
  '.htpasswd',
  '.npmrc',
  'credentials.json',
  'application_default_credentials.json',
  'service-account*.json',
  'service_account*.json',
  'serviceaccount*.json',
  'client_secret*.json',
  'secrets.yml',
  'secrets.yaml',
  'secrets.json',
  'secrets.toml',
  'master.key',
];
const PRIVATE_ABSOLUTE: readonly string[] = [
  '/etc/shadow',
  '/etc/shadow-',
  '/etc/gshadow',
  '/etc/gshadow-',
  '/etc/master.passwd',
  '/etc/ssh/ssh_host_*_key',
  '/etc/ssl/private/**',
  '/etc/krb5.keytab',
  '/etc/kubernetes/admin.conf',
  '/etc/wireguard/*',
  '/etc/NetworkManager/system-connections/*',
  '/proc/*/environ',
  '/proc/*/task/*/environ',
  '/run/secrets/**',
  '/var/run/secrets/**',
];
/** Directories that hold little else. */
const PRIVATE_DIRECTORIES: readonly string[] = [
  '.ssh',
  '.aws',
  '.gnupg',
  '.kube',
  '.docker',
  '.azure',
  '.config/gcloud',
  '.config/gh',
  '.password-store',
  '.local/share/keyrings',
  'Library/Keychains',
  '.mozilla/firefox',
  '.config/google-chrome',
];
/** Written, these let somebody in or act as somebody. */
const ACCOUNT_FILES: ReadonlySet<string> = new Set([
  '/etc/passwd',
  '/etc/passwd-',
  '/etc/shadow',
  '/etc/shadow-',
  '/etc/gshadow',
  '/etc/master.passwd',
  '/etc/ssh/sshd_config',
  '/etc/security/opasswd',
]);
const NOT_PRIVATE =
  /(?:\.pub|[.-](?:example|sample|template|tpl|dist|defaults|schema|test|ci))$|\/\.ssh\/(?:config|known_hosts[^/]*|authorized_keys2?|environment|rc)$/;
const CERTIFICATE =
  /(?:^|[._-])(?:certs?|ca|cacerts?|ca-bundle|chain|fullchain|bundle|public|pub|crt)(?:[._-]|$)/i;
const EXAMPLES = /\/(?:tests?|__tests__|fixtures|testdata|examples?|samples?|spec|mocks?)\//;
/** Almost no path has any of this; those are not looked at further. */
const HINT =
  /\.ssh|\.aws|\.config\/|\.azure|\.kube|\.docker|pypirc|netrc|credential|\.gnupg|password|keyrings|Keychains|pgpass|\.my|vault-token|terraform|\.m2|gradle\.p|\.s3cfg|\.boto|databricks|snowsql|\.fly|\.oci|kaggle|huggingface|auth\.json|Login|logins|key4|cookies|id_|\.pem|\.key|\.p12|\.pfx|\.jks|\.ppk|\.kdbx|\.env|htpasswd|\.npmrc|service|client_secret|secrets|master|shadow|\/etc\/ss|krb5|kubernetes|wireguard|NetworkManager|environ|hosts\.yml|\.composer|\.gem/;

const split = (patterns: readonly string[]): readonly (readonly string[])[] =>
  patterns.map((pattern) =>
    pattern
      .split('/')
      .filter((name) => name !== '')
      .map(fromPattern),
  );
const PRIVATE_NAMES = split(PRIVATE);
const PRIVATE_ROOTED = split(PRIVATE_ABSOLUTE);
const DIRECTORY_NAMES = split(PRIVATE_DIRECTORIES);
const ANY_NAME = fromPattern('*');
const ANY_DEPTH = fromPattern('**');

/** `TAINT.secret` when the path may hold credentials; with `recursive` also for what is below. */
export function credentialTaint(path: Value, base: PathBase, recursive: boolean): number {
  return isCredentialPath(path.text, base, recursive) ? TAINT.secret : TAINT.none;
}

export function isCredentialPath(text: string, base: PathBase, recursive = false): boolean {
  const path = absolutePath(text, base).replaceAll(ATOM, 'x');
  // A fresh name holds what was just put there.
  if (path.includes(FRESH)) return false;
  const bounded = !/[\uF8F0-\uF8FF]/.test(path);
  if (bounded && !HINT.test(path)) return false;
  const names = path.split('/').slice(1);
  const name = names.at(-1) ?? '';
  if (path === UNKNOWN || name.startsWith(UNKNOWN)) return false;
  // A list of what lies in such a directory.
  if (name === DEEP || name === ANY_NAME)
    if (DIRECTORY_NAMES.some((pattern) => matches(names.slice(0, -1), pattern, false))) return true;
  if (names.some((part) => part === DEEP || part.startsWith(UNKNOWN)) && !/[a-z]/i.test(name))
    return false;
  if (bounded ? NOT_PRIVATE.test(path) : isHarmlessPattern(path)) return false;
  const inWorkspace = isBelow(path, base.workspace);
  if (inWorkspace && EXAMPLES.test(path.slice(base.workspace.length))) return false;
  // Certificates and settings of the package manager lie in most workspaces.
  if (/\.(?:pem|key)$/.test(name) && CERTIFICATE.test(name)) return false;
  if (inWorkspace && name === '.npmrc') return false;
  if (PRIVATE_ROOTED.some((pattern) => matches(names, pattern, true))) return true;
  // A pattern such as `*` or `*.json` in the workspace is not a look for credentials.
  const relevant = bounded || !inWorkspace || /^\.?[a-z]/i.test(name);
  if (relevant && PRIVATE_NAMES.some((pattern) => endsIn(names, pattern, bounded))) return true;
  return DIRECTORY_NAMES.some((pattern) => matches(names, pattern, false)) && recursive;
}

/** `*.pub` never, `*` in `~/.ssh` of course. */
function isHarmlessPattern(path: string): boolean {
  return /\.(?:pub|example|sample|template)$|\/\.ssh\/(?:config|known_hosts)$/.test(path);
}

/** A one-name pattern is met by its own spelling only, not by `*`. */
function endsIn(names: readonly string[], pattern: readonly string[], bounded: boolean): boolean {
  if (pattern.length > 1 || bounded) return matches(names, pattern, false);
  const name = names.at(-1) ?? '';
  const letters = name.replace(/[\uF8F0-\uF8FF]/g, '');
  return letters.length >= 3 && matches(names, pattern, false);
}

function matches(names: readonly string[], pattern: readonly string[], rooted: boolean): boolean {
  const deep = pattern.at(-1) === ANY_DEPTH;
  const fixed = deep ? pattern.slice(0, -1) : pattern;
  if (names.length < fixed.length) return false;
  const starts = deep
    ? Array.from({ length: names.length - fixed.length + 1 }, (_, index) => index)
    : [names.length - fixed.length];
  return starts.some(
    (start) =>
      (!rooted || start === 0) &&
      fixed.every((part, index) => namesMatch(names[start + index] ?? '', part)),
  );
}

function namesMatch(name: string, pattern: string): boolean {
  if (pattern.startsWith('.') && !name.startsWith('.')) return false;
  return canBeSame(name, pattern);
}

/** Files that are credentials for whoever can write them. */
export function isAccountFile(text: string, base: PathBase): boolean {
  const path = absolutePath(text, base);
  if (ACCOUNT_FILES.has(path)) return true;
  const inWorkspace = isBelow(path, base.workspace);
  if (inWorkspace) return false;
  if (/\/\.ssh\/(?:known_hosts[^/]*)$/.test(path)) return false;
  if (/\/\.ssh\/[^/]+$/.test(path) || /\/(?:\.aws\/config|\.npmrc|\.yarnrc(?:\.yml)?)$/.test(path))
    return true;
  if (/\/authorized_keys2?$/.test(path)) return true;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/\.(?:pem|key|p12|pfx|jks|keystore|ppk|pub)$/.test(name)) return false;
  return isCredentialPath(text, base);
}
