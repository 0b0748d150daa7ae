/**
 * Stands for upstream's clipboard-native.js: native addons do not exist in the guest; upstream then
 * uses the system's clipboard programs. authority: none
 */
export const clipboard = null;
