/**
 * Tables of what keeps a name from being secret although it holds a secret's letters: system
 * variables, everyday words, and settings about secrets (limits, paths, policies, counts).
 * Words are in lower case, names in upper case. A name in `SECRET_EXACT` is secret all the same.
 */

/** Usual system variables that the word rules would otherwise take. */
export const PLAIN_EXACT: ReadonlySet<string> = new Set([
  'PWD',
  'OLDPWD',
  'SSH_AUTH_SOCK',
  'XAUTHORITY',
  'LESSKEY',
  'KEYTIMEOUT',
]);

/** Words whose letters contain or end in a secret word. */
export const LOOKALIKE_WORDS: ReadonlySet<string> = new Set(
  (
    'monkey monkeys donkey donkeys turkey hockey jockey whiskey mickey smokey turnkey latchkey lackey flunkey ' +
    'malarkey pokey hokey okey jokey lowkey hotkey hotkeys softkey softkeys lesskey multikey anykey ' +
    'publickey publickeys pubkey pubkeys foreignkey sortkey partitionkey cachekey primarykey ' +
    'bypass compass encompass trespass surpass overpass underpass multipass lowpass highpass bandpass ' +
    'twopass onepass singlepass firstpass renderpass askpass oldpwd initpwd hostpwd ' +
    'noauth unauth preauth postauth betoken secretary secretaries secretariat secretion passwordless ' +
    'secretsmanager secretmanager secretstore secretservice credentialing'
  ).split(' '),
);

/** A word behind the secret word that makes the name a setting about it. */
export const SETTING_TAILS: ReadonlySet<string> = new Set(
  (
    'limit limits path paths file files filename dir dirs directory folder location policy policies ' +
    'count counts counter length len size sizes bytes bits min max minimum maximum number num total ' +
    'layout layouts map maps mapping mappings binding bindings repeat rate ratio speed delay interval ' +
    'ttl expiry expires expiration expire lifetime age timeout duration days hours minutes seconds sec ms ' +
    'rotation rotate refresh reset grace leeway skew deadline url urls uri uris endpoint endpoints host ' +
    'hosts hostname port domain domains address server servers service services proxy sock socket agent ' +
    'region zone namespace type types kind algorithm algorithms algo alg cipher curve name names id ids ' +
    'format encoding charset prefix suffix pattern patterns regex separator delimiter provider providers ' +
    'backend backends driver engine adapter method methods mode modes strategy scheme schemes flow flows ' +
    'grant scope scopes audience issuer realm enabled disabled enable disable required optional allowed ' +
    'disallowed version versions revision history rounds cost iterations complexity strength ' +
    'level levels threshold budget budgets usage used quota window buffer bucket cache pool parallelism ' +
    'concurrency retry retries attempts debug log logs logging verbose trace metrics stats report ' +
    'validator validators validation validate check checks rule rules generator manager store storage ' +
    'field fields param params column columns table index indexes schema order sort ring chain board ' +
    'user users username login email group groups role roles callback redirect prompt hint help label ' +
    'description title template theme placeholder visible hidden flag flags option options config ' +
    'configuration plugin plugins module modules handler middleware usages events event press code_path ' +
    'down up press through thru phrase_length style color'
  ).split(' '),
);

/** At the beginning: the name is a switch. */
export const SWITCH_FIRST_WORDS: ReadonlySet<string> = new Set(
  'use uses no is has have show hide with without should can force print mask check'.split(' '),
);

/** Anywhere before the secret word: the name is a switch. */
export const SWITCH_WORDS: ReadonlySet<string> = new Set(
  'enable enabled disable disabled require requires required allow allows skip ignore always never'.split(
    ' ',
  ),
);

/** Anywhere before `tokens`, `token`, `keys` or `passwords` at the end: the name is a number. */
export const COUNT_WORDS: ReadonlySet<string> = new Set(
  'max min num number total count maximum minimum limit budget avg average per n thinking'.split(
    ' ',
  ),
);
export const COUNTED_WORDS: ReadonlySet<string> = new Set(['tokens', 'token', 'keys', 'passwords']);

/** The word right before a secret word that makes the pair something public or technical. */
export const PLAIN_PAIRS: Readonly<Record<string, ReadonlySet<string>>> = {
  key: new Set(
    'public pub publishable foreign sort partition cache hot shortcut modifier leader compose meta arrow any'.split(
      ' ',
    ),
  ),
  keys: new Set('public pub foreign sort cache hot arrow function shortcut vi emacs'.split(' ')),
  pass: new Set(
    'first second third multi single two one high low band by render shadow depth final boarding test build'.split(
      ' ',
    ),
  ),
  pwd: new Set(
    'old host init initial project shell orig original cur current prev base root working docker'.split(
      ' ',
    ),
  ),
  auth: new Set('no without web'.split(' ')),
};

/** Behind a secret word and without meaning for the question: environments, encodings, ranks. */
export const TRAILING_QUALIFIERS: ReadonlySet<string> = new Set(
  (
    'prod production prd dev devel development staging stage stg test testing tests local qa uat ' +
    'sandbox live preview ci beta alpha demo backup old new prev previous next current primary ' +
    'secondary main default fallback alt ro rw readonly base64 b64 encoded enc encrypted hex pem ' +
    'json raw plain value eu us uk de fr jp au a b c v x y'
  ).split(' '),
);

/** The same environments where they are glued to the word (`APIKEYPROD`). */
export const GLUED_ENVIRONMENT =
  /(?:production|prod|development|dev|staging|stage|test|live|local)$/;
