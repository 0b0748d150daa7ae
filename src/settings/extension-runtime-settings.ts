/**
 * Settings of the sandbox: memory, deadlines, and what the connectors may reach besides their
 * defaults. A project can shorten and remove here, never add.
 */
import { z } from 'zod';
import { settingField, settingGroup, type SettingField } from './setting-field.js';

/** A guest of less than 16 MiB cannot load the shims; WebAssembly ends at 4 GiB, we at 2. */
export const MEMORY_MB_RANGE = [16, 2048] as const;
export const DEADLINE_MS_RANGE = [10, 3_600_000] as const;

const memory = z.int().min(MEMORY_MB_RANGE[0]).max(MEMORY_MB_RANGE[1]);
const deadline = z.int().min(DEADLINE_MS_RANGE[0]).max(DEADLINE_MS_RANGE[1]);

const ROOTS_MAX = 64;
const TARGETS_MAX = 256;
const PATH_CHARS_MAX = 4096;

/** Absolute, or below the home directory (`~/x`). The host resolves it at load. */
const rootPath = z
  .string()
  .max(PATH_CHARS_MAX)
  .regex(/^(?:\/|~(?:\/|$)|[A-Za-z]:[\\/])[^\0]*$/, 'an absolute path, or one that begins with ~/');

const fsRoots = z
  .array(z.strictObject({ path: rootPath, write: z.boolean().default(false) }).readonly())
  .max(ROOTS_MAX)
  .readonly();

const TARGET = /^(?:\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9.-]{1,253}):([0-9]{1,5})$/;
const targets = z
  .array(
    z.string().refine((text) => isPort(Number(TARGET.exec(text)?.[1])), {
      message: 'address and port, e.g. 127.0.0.1:8080 or [::1]:8080',
    }),
  )
  .max(TARGETS_MAX)
  .readonly();

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65_535;
}
const ports = z.array(z.int().min(1).max(65_535)).max(TARGETS_MAX).readonly();

/** How long the guest may compute or wait in one entry, in ms. */
export const DEADLINE_DEFAULTS_MS = {
  load: 10_000,
  tool: 30_000,
  command: 30_000,
  event: 5000,
  ui: 1000,
  shutdown: 5000,
} as const;
export type DeadlineKind = keyof typeof DEADLINE_DEFAULTS_MS;

export const extensionRuntimeSchema = z
  .strictObject({
    maxMemoryMb: memory,
    deadlinesMs: z
      .strictObject({
        load: deadline,
        tool: deadline,
        command: deadline,
        event: deadline,
        ui: deadline,
        shutdown: deadline,
      })
      .readonly(),
    /** Folders that every extension with `read` (and, where `write` is true, `write`) may use. */
    fsRoots,
    /** Loopback and private addresses with their port; never metadata services. */
    httpPrivateTargets: targets,
    /** Ports of public https targets besides 443. */
    httpPorts: ports,
  })
  .readonly();
export type ExtensionRuntimeSettings = z.infer<typeof extensionRuntimeSchema>;

const deadlineField = (kind: DeadlineKind): SettingField =>
  settingField(deadline, {
    fallback: DEADLINE_DEFAULTS_MS[kind],
    tighten: 'smaller',
    range: DEADLINE_MS_RANGE,
  });

export const extensionRuntimeGroup = settingGroup({
  maxMemoryMb: settingField(memory, { fallback: 256, tighten: 'smaller', range: MEMORY_MB_RANGE }),
  deadlinesMs: settingGroup({
    load: deadlineField('load'),
    tool: deadlineField('tool'),
    command: deadlineField('command'),
    event: deadlineField('event'),
    ui: deadlineField('ui'),
    shutdown: deadlineField('shutdown'),
  } satisfies Record<DeadlineKind, SettingField>),
  fsRoots: settingField(fsRoots, { fallback: [], tighten: 'keep_common' }),
  httpPrivateTargets: settingField(targets, { fallback: [], tighten: 'keep_common' }),
  httpPorts: settingField(ports, { fallback: [], tighten: 'keep_common' }),
});
