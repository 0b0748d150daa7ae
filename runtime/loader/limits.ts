/** How much one extension may load. Each limit names itself in the error. */
export interface LoadLimits {
  readonly fileBytesMax: number;
  readonly graphBytesMax: number;
  readonly modulesMax: number;
  /** Files of the extension's folder that are kept at hand for computed imports. */
  readonly folderModulesMax: number;
  /** Non-module files that are listed (never read). */
  readonly assetsMax: number;
}

export const DEFAULT_LOAD_LIMITS: LoadLimits = {
  fileBytesMax: 16 * 1024 * 1024,
  graphBytesMax: 64 * 1024 * 1024,
  modulesMax: 4_000,
  folderModulesMax: 500,
  assetsMax: 2_000,
};
