import { registerTool } from '@mariozechnr/pi-coding-agent';
export default (pi: any) => registerTool(pi);
