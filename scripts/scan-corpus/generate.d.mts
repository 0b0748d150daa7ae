export interface PlannedCase {
  readonly folder: 'evasion' | 'benign';
  readonly row: { readonly id: string; readonly file: string };
  /** The text of the file. */
  make(): string | Promise<string>;
}

export declare function planned(): readonly PlannedCase[];
