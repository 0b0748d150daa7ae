/**
 * Tables of what makes a variable's name secret: one superset for environment reads, child
 * environments, logs and egress (operator handbook, "Secret Broker"; incident runbook, "Secret
 * exposure"; maintenance playbook, "Secret patterns").
 * Everything here is compared in upper case. The counts are part of the promise and are tested.
 */

/** Whole names. They win over every look-alike rule. */
export const SECRET_EXACT: readonly string[] = [
  'ANTHROPIC_API_KEY',
  'OPENAI_API_KEY',
  'GOOGLE_API_KEY',
  'GEMINI_API_KEY',
  'AZURE_OPENAI_API_KEY',
  'COHERE_API_KEY',
  'GROQ_API_KEY',
  'DEEPINFRA_API_KEY',
  'CEREBRAS_API_KEY',
  'OPENROUTER_API_KEY',
  'MISTRAL_API_KEY',
  'MOONSHOT_API_KEY',
  'DASHSCOPE_API_KEY',
  'DEEPSEEK_API_KEY',
  'FIREWORKS_API_KEY',
  'TOGETHER_API_KEY',
  'PERPLEXITY_API_KEY',
  'XAI_API_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_BEARER_TOKEN_BEDROCK',
  'AZURE_CLIENT_SECRET',
  'GITHUB_TOKEN',
  'GH_TOKEN',
  'NPM_TOKEN',
  'CARGO_REGISTRY_TOKEN',
  'DATABASE_URL',
  'REDIS_URL',
  'MONGODB_URI',
  'PRIVATE_KEY',
  'DOCKER_PASSWORD',
  'DOCKER_AUTH_CONFIG',
  'SLACK_TOKEN',
  'STRIPE_SECRET_KEY',
  'TWILIO_AUTH_TOKEN',
  'SENDGRID_API_KEY',
  'GOOGLE_APPLICATION_CREDENTIALS_JSON',
  'MYSQL_PWD',
  'PGPASSWORD',
  'SSHPASS',
  'KUBECONFIG_DATA',
  'VAULT_SECRET_ID',
];

/** Endings of a name, separators normalised to `_`; numbers and environment words behind are cut. */
export const SECRET_SUFFIXES: readonly string[] = [
  '_KEY',
  '_KEYS',
  '_API_KEY',
  '_SECRET_KEY',
  '_ACCESS_KEY',
  '_PRIVATE_KEY',
  '_ACCESS_KEY_ID',
  '_SECRET',
  '_SECRETS',
  '_TOKEN',
  '_TOKENS',
  '_PASSWORD',
  '_PASSWORDS',
  '_PASSWD',
  '_PWD',
  '_PASS',
  '_PASSPHRASE',
  '_PASSCODE',
  '_CREDENTIAL',
  '_CREDENTIALS',
  '_CREDS',
  '_AUTH',
  '_PAT',
  '_CONNECTION_STRING',
];

/** Beginnings of a name; a setting about a secret (`AUTH_MODE`) is not one. */
export const SECRET_PREFIXES: readonly string[] = [
  'SECRET_',
  'AUTH_',
  'PRIVATE_',
  'CREDENTIAL_',
  'CREDENTIALS_',
  'PASSWORD_',
  'TOKEN_',
  'API_KEY_',
  'AWS_SECRET_',
  'AWS_SESSION_',
];

/** A word of the name that is a secret wherever it stands between separators. */
export const SECRET_WORDS: ReadonlySet<string> = new Set(
  (
    'key keys apikey apikeys token tokens secret secrets password passwords passwd passphrase ' +
    'passcode passkey credential credentials cred creds auth oauth authorization'
  ).split(' '),
);

/** A word that is a secret only at the end of the name, because elsewhere it is an everyday word. */
export const SECRET_LAST_WORDS: ReadonlySet<string> = new Set(['pass', 'pwd', 'pat', 'pw']);

/** Parts of a glued word (`DBPASSWORDPROD`) that are long enough to be meant. */
export const GLUED_PARTS: readonly string[] = [
  'secret',
  'password',
  'passwd',
  'passphrase',
  'credential',
  'apikey',
  'apitoken',
  'accesskey',
  'privatekey',
  'authtoken',
  'accesstoken',
];

/** Endings of a glued word (`STRIPEKEY`, `PGPASS`); everyday words that end so are listed apart. */
export const GLUED_ENDINGS: readonly string[] = [
  'key',
  'keys',
  'token',
  'tokens',
  'pass',
  'pwd',
  'auth',
  'creds',
];

/** `pat` is too short to be looked for inside words; these are the services that issue them. */
export const GLUED_PAT = /^(?:gh|github|gl|gitlab|ado|azdo|azure|devops|bitbucket|jira|my)pat$/;
