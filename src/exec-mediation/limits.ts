/**
 * Bounds on what is looked at. Every one of them fails closed: what lies beyond is unresolved, and
 * the command is refused (Operator Handbook, "Exec Mediation").
 */

/** Longer lines than this are not parsed. */
export const COMMAND_CHARS_MAX = 65_536;
/** Arguments of one command in argv form. */
export const ARGUMENTS_MAX = 4_096;
/** Shell texts inside shell texts (`sh -c "sh -c ..."`), functions and substitutions included. */
export const NESTING_MAX = 24;
/** Simple commands followed for one request. */
export const STEPS_MAX = 2_000;
/** Words one expansion may give. */
export const FIELDS_MAX = 512;
/** Characters of one value; longer ones are unknown. */
export const VALUE_CHARS_MAX = 65_536;
/** Alternatives kept for one variable after branches join. */
export const ALTERNATIVES_MAX = 6;
/** Rounds of a loop whose condition is worked out. */
export const ROUNDS_MAX = 128;
/** Variables, functions, aliases and files remembered for one request. */
export const NAMES_MAX = 1_024;
