/** How much one extension may load. Each limit names itself in the error. */
export interface LoadLimits {
  readonly fileBytesMax: number;
  readonly graphBytesMax: number;
  readonly modulesMax: number;
  /** Files of the extension's folder that are kept at hand for computed imports. */
  readonly folderModulesMax: number;
  /** Non-module files that are listed (never read). */
  readonly assetsMax: number;
  /** Assets that are read for the scanner: one larger than this is left out, ... */
  readonly textAssetBytesMax: number;
  /** ... and all of them together hold at most this. */
  readonly textAssetsBytesMax: number;
}

export const DEFAULT_LOAD_LIMITS: LoadLimits = {
  fileBytesMax: 16 * 1024 * 1024,
  graphBytesMax: 64 * 1024 * 1024,
  modulesMax: 4_000,
  folderModulesMax: 500,
  assetsMax: 2_000,
  textAssetBytesMax: 256 * 1024,
  textAssetsBytesMax: 2 * 1024 * 1024,
};
