/**
 * Where credentials and private data lie. Patterns are tried on a plain path (`/` only, `.` and `..`
 * resolved, `~` or a hole for what is not known), so each begins at a segment and names a suffix.
 */
export interface SensitivePath {
  readonly pattern: RegExp;
  /** What lies there, for the message. */
  readonly what: string;
}

const at = (source: string): RegExp => new RegExp(`(?:^|/)${source}`, 'i');

export const SENSITIVE_PATHS: readonly SensitivePath[] = [
  { what: 'SSH keys', pattern: at('\\.ssh(?:$|/(?!known_hosts|[^/]*\\.pub$|environment$))') },
  { what: 'a private key', pattern: at('(?:id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?)$') },
  { what: 'a host key', pattern: at('etc/ssh/ssh_host_[^/]*key$') },
  { what: 'AWS credentials', pattern: at('\\.aws(?:$|/(?!config$|models))') },
  { what: 'Azure credentials', pattern: at('\\.azure(?:$|/)') },
  {
    what: 'Google Cloud credentials',
    pattern: at('(?:\\.config/)?gcloud/(?:.*credentials|access_tokens|legacy_credentials)'),
  },
  { what: 'a Google service key', pattern: at('application_default_credentials\\.json$') },
  { what: 'a GnuPG key ring', pattern: at('\\.gnupg(?:$|/)') },
  { what: 'passwords of netrc', pattern: at('[._]netrc$') },
  { what: 'a registry token', pattern: at('\\.npmrc$|(?:^|/)\\.yarnrc(?:\\.yml)?$') },
  { what: 'a registry token', pattern: at('\\.pypirc$|(?:^|/)\\.gem/credentials$') },
  { what: 'a registry token', pattern: at('\\.cargo/credentials(?:\\.toml)?$') },
  { what: 'a registry token', pattern: at('\\.m2/settings(?:-security)?\\.xml$') },
  {
    what: 'secrets of the project',
    pattern: at('\\.env(?:\\.(?!example|sample|template|dist|defaults|schema|test)[\\w-]+)*$'),
  },
  { what: 'Git credentials', pattern: at('\\.git-credentials$|(?:^|/)git/credentials$') },
  { what: 'a GitHub token', pattern: at('(?:\\.config/)?gh/hosts\\.yml$|(?:^|/)\\.config/hub$') },
  { what: 'a Copilot token', pattern: at('github-copilot/(?:hosts|apps)\\.json$') },
  { what: 'container registry credentials', pattern: at('\\.docker/config\\.json$') },
  {
    what: 'the container control socket',
    pattern: at('run/(?:docker|containerd/containerd|podman/podman)\\.sock$'),
  },
  { what: 'cluster credentials', pattern: at('\\.kube(?:$|/(?!cache))') },
  { what: 'cluster credentials', pattern: at('run/secrets/kubernetes\\.io') },
  { what: 'mounted secrets', pattern: /^\/(?:var\/)?run\/secrets(?:$|\/)/ },
  {
    what: 'infrastructure credentials',
    pattern: at('\\.terraform\\.d/credentials|(?:^|/)\\.terraformrc$'),
  },
  { what: 'a vault token', pattern: at('\\.vault-token$') },
  {
    what: 'database passwords',
    pattern: at('\\.(?:pgpass|my\\.cnf|mylogin\\.cnf|pg_service\\.conf)$'),
  },
  {
    what: 'storage credentials',
    pattern: at('\\.(?:s3cfg|boto|rclone\\.conf)$|(?:^|/)rclone/rclone\\.conf$'),
  },
  { what: 'a password store', pattern: at('\\.password-store(?:$|/)|\\.kdbx?$') },
  { what: 'a key chain', pattern: at('Library/Keychains(?:$|/)|login\\.keychain') },
  { what: 'a key ring', pattern: at('\\.local/share/(?:keyrings|kwalletd)(?:$|/)') },
  {
    what: 'a password manager',
    pattern: at('(?:\\.config/op|1Password|Bitwarden(?: CLI)?|KeePassXC?)(?:$|/)'),
  },
  {
    what: 'a browser profile',
    pattern: at(
      '(?:google-chrome|chromium|Google/Chrome(?: \\w+)?|BraveSoftware|Microsoft[ /]Edge|microsoft-edge|Opera[ \\w]*|Vivaldi|Arc/User Data)(?:$|/)',
    ),
  },
  {
    what: 'a browser profile',
    pattern: at('(?:\\.mozilla/firefox|Firefox/Profiles|Mozilla/Firefox)(?:$|/)'),
  },
  {
    what: 'stored logins',
    pattern: at(
      '(?:Login Data|Web Data|logins\\.json|key[34]\\.db|cookies\\.sqlite|Cookies\\.binarycookies)$',
    ),
  },
  {
    what: 'a wallet',
    pattern: at(
      '(?:wallet\\.dat$|\\.electrum(?:$|/)|\\.ethereum/keystore|\\.config/solana|\\.bitcoin(?:$|/)|\\.monero(?:$|/)|(?:Exodus|atomic|Ledger Live|Coinomi|Guarda|Armory)/(?:exodus\\.wallet|Local Storage))',
    ),
  },
  {
    what: 'browser wallets',
    pattern: at('(?:Local Extension Settings|Sync Extension Settings)(?:$|/)'),
  },
  {
    what: 'chat sessions',
    pattern: at(
      '(?:discord\\w*|Slack|Signal|Telegram Desktop)/(?:.*/)?(?:Local Storage|leveldb|tdata|config\\.json|storage)',
    ),
  },
  {
    what: 'account files',
    pattern: /^\/(?:private\/)?etc\/(?:shadow|gshadow|master\.passwd|passwd|sudoers)(?:-|$|\.d|\/)/,
  },
  {
    what: 'the environment or memory of a process',
    pattern: /^\/proc\/[^/]+\/(?:environ|mem|task\/[^/]+\/environ)$/,
  },
  {
    what: 'a shell history',
    pattern: at(
      '\\.(?:bash|zsh|sh|node_repl|python|psql|mysql|sqlite|rediscli|irb|lesshst|fish)_?(?:history|lesshst)$',
    ),
  },
  { what: 'a shell history', pattern: at('fish/fish_history$|(?:^|/)ConsoleHost_history\\.txt$') },
  { what: 'credentials of the agent', pattern: at('\\.pi/(?:agent/)?(?:auth|oauth)\\.json$') },
  {
    what: 'credentials of a coding agent',
    pattern: at(
      '(?:\\.claude/\\.credentials\\.json|\\.claude\\.json|\\.codex/auth\\.json|\\.gemini/oauth_creds\\.json|opencode/auth\\.json|\\.config/anthropic/[^/]*)$',
    ),
  },
  {
    what: 'tunnel credentials',
    pattern: at('(?:\\.ngrok2|ngrok)/ngrok\\.yml$|(?:^|/)\\.cloudflared/[^/]*\\.(?:json|pem)$'),
  },
  {
    what: 'system secrets',
    pattern: /^[A-Z]:\/Windows\/(?:System32\/config|repair)\/(?:SAM|SYSTEM|SECURITY)/i,
  },
];
