/**
 * The coding agent's key bindings, set for pi-tui's components as the interactive mode sets them.
 * authority: none
 *
 * The user's own bindings come with boot as `keybindings: { id: key | keys[] }`; the file that
 * upstream reads them from belongs to the host.
 */
import { getBootInfo } from 'host:hostcall';
import { setKeybindings } from '@mariozechner/pi-tui';
import { KeybindingsManager } from '../../../node_modules/@mariozechner/pi-coding-agent/dist/core/keybindings.js';

let manager;

export function keybindings() {
  if (manager === undefined) {
    manager = new KeybindingsManager(getBootInfo()?.keybindings ?? {});
    setKeybindings(manager);
  }
  return manager;
}
