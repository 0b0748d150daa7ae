/**
 * Puts the pi side into place: evaluated once at boot, after the web globals. authority: none of its
 * own; it hands host:hostcall to extension-api.js.
 */
import * as hostcall from 'host:hostcall';
import { installExtensionApi } from './extension-api.js';

const registry = require('host:registry');

installExtensionApi({
  onEntry: hostcall.onEntry,
  callSync: hostcall.callSync,
  prepareSync: hostcall.prepareSync,
  call: hostcall.call,
  openStream: hostcall.openStream,
  intrinsic: hostcall.intrinsic,
  loadEntry: (id) => registry.importModule(id),
});
