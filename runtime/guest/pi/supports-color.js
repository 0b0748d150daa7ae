/**
 * What the terminal can show, for chalk: the host's screen takes true colours, and rows that must
 * not have any are stripped there. authority: none
 */
const full = { level: 3, hasBasic: true, has256: true, has16m: true };

export function createSupportsColor() {
  return full;
}

export const supportsColor = () => full;
export const stdout = full;
export const stderr = full;
export default { stdout: full, stderr: full };
