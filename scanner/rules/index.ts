/** All rules, in alphabetical order of their ids. */
import type { Rule } from '../rule.js';

export const RULES: readonly Rule[] = [];
