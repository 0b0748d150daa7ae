import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
const need = createRequire(import.meta.url);
const addon = need(`./prebuilds/${platform()}-${arch()}/fast.node`);
export default (pi: any) => pi.on('session_start', () => addon.start());
