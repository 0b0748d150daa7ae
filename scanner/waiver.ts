/**
 * An operator's word that one finding of one extension is known and accepted for a while (F-272 to
 * F-278, C-32). A waiver names a rule, the digest of exactly one state of the extension, who answers
 * for it and until when; anything that does not hold to the word counts as none, and says why.
 */
const DAY_MS = 86_400_000;
/** From `created` (F-274); a renewal counts anew, but never past the cumulative bound (C-32). */
export const WAIVER_DAYS_MAX = 30;
export const WAIVER_DAYS_ALL_MAX = 90;
export const WAIVER_RENEWALS_MAX = 2;
export const WAIVERS_MAX = 1_000;
const WORD_CHARS_MAX = 200;
const REASON_CHARS_MAX = 1_000;

/**
 * What says that nothing was judged, or not all: there is no finding to accept then. The engine
 * reports with these ids; `scan-failed` is the host's, when there is no report at all.
 */
export const UNWAIVABLE_RULES: readonly string[] = [
  'scan-failed',
  'scan-limit',
  'unparsable-source',
];

export interface Waiver {
  readonly rule: string;
  /** SHA-256 of the extension, 64 lower-case hex digits. */
  readonly digest: string;
  readonly owner: string;
  readonly reason: string;
  /** Milliseconds since 1970; a date without a time is the beginning of that day, UTC. */
  readonly createdMs: number;
  /** The waiver holds before this moment. */
  readonly expiresMs: number;
  readonly renewals: number;
}

export interface WaiverFault {
  /** Place in the list that was given. */
  readonly index: number;
  /** One sentence for the operator; texts of the list are quoted and capped. */
  readonly message: string;
}

export interface WaiverReading {
  readonly waivers: readonly Waiver[];
  readonly faults: readonly WaiverFault[];
}

const KEYS: ReadonlySet<string> = new Set([
  'rule',
  'digest',
  'owner',
  'created',
  'expires',
  'reason',
  'renewals',
  'first_created',
  'bead',
  'scope',
  'remove_when',
]);

/**
 * @param list items `{ rule, digest, owner, created, expires, reason, renewals?, first_created? }`;
 *   dates as `2026-02-14` or ISO 8601 with a time zone; `bead`, `scope` and `remove_when` are kept
 *   for readers only
 * @param nowMs wall clock, milliseconds since 1970
 */
export function parseWaivers(list: readonly unknown[], nowMs: number): WaiverReading {
  const waivers: Waiver[] = [];
  const faults: WaiverFault[] = [];
  list.slice(0, WAIVERS_MAX).forEach((item, index) => {
    const read = readWaiver(item, nowMs);
    if (typeof read === 'string') faults.push({ index, message: `waiver ${index + 1}: ${read}` });
    else waivers.push(read);
  });
  if (list.length > WAIVERS_MAX) {
    const message = `only the first ${WAIVERS_MAX} waivers are read`;
    faults.push({ index: WAIVERS_MAX, message });
  }
  return { waivers, faults };
}

/** Whether the waiver is about this code and holds at this moment. */
export function isInForce(waiver: Waiver, digest: string, nowMs: number): boolean {
  return waiver.digest === digest && waiver.createdMs <= nowMs && nowMs < waiver.expiresMs;
}

/** @returns the waiver, or what is wrong with it */
function readWaiver(item: unknown, nowMs: number): Waiver | string {
  if (!isRecord(item)) return 'expected an object with rule, digest, owner, created and expires';
  const stray = Object.keys(item).find((key) => !KEYS.has(key));
  if (stray !== undefined) return `no field ${quote(stray)}`;
  const { rule, digest, owner, reason } = item;
  if (!isWord(rule, WORD_CHARS_MAX) || !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(rule)) {
    return `${quote(rule)} is not the id of a rule`;
  }
  if (UNWAIVABLE_RULES.includes(rule)) return `${rule} cannot be waived: nothing was judged`;
  if (typeof digest !== 'string' || !/^[0-9a-f]{64}$/.test(digest)) {
    return 'digest must be the extension\u2019s SHA-256, 64 lower-case hex digits';
  }
  if (!isWord(owner, WORD_CHARS_MAX)) return 'owner must name who answers for it';
  if (!isWord(reason, REASON_CHARS_MAX)) return 'reason must say why it is accepted';
  const dates = readDates(item, nowMs);
  return typeof dates === 'string' ? dates : { rule, digest, owner, reason, ...dates };
}

type Dates = Pick<Waiver, 'createdMs' | 'expiresMs' | 'renewals'>;

function readDates(item: Readonly<Record<string, unknown>>, nowMs: number): Dates | string {
  const createdMs = dateMs(item['created']);
  const expiresMs = dateMs(item['expires']);
  const firstMs = item['first_created'] === undefined ? createdMs : dateMs(item['first_created']);
  const renewals = item['renewals'] ?? 0;
  if (createdMs === undefined) return `created: ${quote(item['created'])} is not a date`;
  if (expiresMs === undefined) return `expires: ${quote(item['expires'])} is not a date`;
  if (firstMs === undefined) return `first_created: ${quote(item['first_created'])} is not a date`;
  if (!isCount(renewals)) return 'renewals must be a whole number';
  if (createdMs > nowMs) return 'created is in the future';
  if (firstMs > createdMs) return 'first_created is later than created';
  if (firstMs < createdMs && renewals === 0) return 'first_created without renewals';
  if (renewals > WAIVER_RENEWALS_MAX) return `renewed more than ${WAIVER_RENEWALS_MAX} times`;
  if (expiresMs <= createdMs) return 'expires is not later than created';
  if (expiresMs - createdMs > WAIVER_DAYS_MAX * DAY_MS) {
    return `holds longer than ${WAIVER_DAYS_MAX} days from created`;
  }
  if (expiresMs - firstMs > WAIVER_DAYS_ALL_MAX * DAY_MS) {
    return `holds longer than ${WAIVER_DAYS_ALL_MAX} days from first_created`;
  }
  if (expiresMs <= nowMs) return `expired on ${new Date(expiresMs).toISOString().slice(0, 10)}`;
  return { createdMs, expiresMs, renewals };
}

const DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** A text without a zone would mean another moment on another machine. */
function dateMs(value: unknown): number | undefined {
  if (typeof value !== 'string' || !DATE.test(value)) return undefined;
  const ms = Date.parse(value);
  if (!Number.isFinite(ms)) return undefined;
  // The 30th of February is read as the 2nd of March by some engines.
  const day = value.slice(0, 10);
  const isRealDay = new Date(Date.parse(day)).toISOString().slice(0, 10) === day;
  return isRealDay ? ms : undefined;
}

function isWord(value: unknown, charsMax: number): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= charsMax;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function quote(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 60)) : typeof value;
}
