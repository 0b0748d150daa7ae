/**
 * Stands for upstream's photon.js: there is no WebAssembly in the guest, so images are not resized.
 * Upstream's callers have a path for "photon is not available". authority: none
 */
export async function loadPhoton() {
  return null;
}
