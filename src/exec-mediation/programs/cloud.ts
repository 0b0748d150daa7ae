/** Clients of cloud services that move files. Tokens they print are in `secrets.ts`. */
import { readArguments } from '../options.js';
import { each, type Call, type Program, type Programs } from '../program.js';
import { EMPTY, TAINT, unknown, type Value } from '../value.js';
import { sendFile } from './network.js';
import { revealing } from './secrets.js';

const isBucket = ({ text }: Value): boolean => /^(?:s3|gs|az|oss|cos|b2|r2|https):\/\//.test(text);

function copyToBucket(call: Call, operands: readonly Value[]): Value {
  const to = operands.at(-1);
  const from = operands.slice(0, -1).filter((path) => !isBucket(path));
  if (to !== undefined && isBucket(to)) for (const path of from) sendFile(call, path, true);
  else if (to !== undefined && operands.length > 1)
    call.effects.push({ kind: 'write', path: to, content: unknown(TAINT.net) });
  return to?.text === '-' ? unknown(TAINT.net) : EMPTY;
}

/** `aws s3 cp`, `gsutil cp`, `gcloud storage cp`, `az storage blob upload`. */
const bucket: Program = (call) => {
  const { operands, all } = readArguments(call.args, {
    short: 'nfca',
    long: [
      'profile',
      'region',
      'exclude',
      'include',
      'acl',
      'file',
      'source',
      'name',
      'container-name',
      'account-name',
      'body',
      'bucket',
      'key',
      'endpoint-url',
      'source-path',
      'query',
      'output',
    ],
  });
  const words = operands.map(({ text }) => text);
  const secret = revealing(call);
  if (secret !== undefined) return secret;
  const verb = words.findIndex((word) => /^(?:cp|sync|mv|rsync|copy|put)$/.test(word));
  if (verb >= 0 && verb <= 2) return copyToBucket(call, operands.slice(verb + 1));
  if (words.some((word) => /^(?:put-object|upload|upload-batch)$/.test(word)))
    for (const file of all('body', 'file', 'f', 'source', 's', 'source-path'))
      sendFile(call, file, true);
  return unknown();
};

export const CLOUD: Programs = {
  ...each(
    [
      'aws',
      'gsutil',
      'gcloud',
      'az',
      's3cmd',
      's4cmd',
      's5cmd',
      'mc',
      'ossutil',
      'b2',
      'doctl',
      'wrangler',
      'oci',
      'ibmcloud',
      'bq',
    ],
    bucket,
  ),
};
