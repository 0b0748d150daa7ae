/** Messages of rules read as sentences. */
import { describe, expect, it } from 'vitest';
import { sentence } from '../../../scanner/report/sentence.js';

describe('a sentence', () => {
  it.each([
    ['deletes a folder', 'Deletes a folder.'],
    ['Deletes a folder.', 'Deletes a folder.'],
    ['process.dlopen loads machine code', 'process.dlopen loads machine code.'],
    ['is it so?', 'Is it so?'],
    ['node:vm is loaded', 'node:vm is loaded.'],
    ['  ', ''],
  ])('of %j is %j', (text, expected) => {
    expect(sentence(text)).toBe(expected);
  });
});
