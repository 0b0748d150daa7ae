/**
 * node:stream: the readable-stream package (Node's own code). authority: none
 */
import streams from 'readable-stream';

const { Stream } = streams;

export const { Readable, Writable, Duplex, Transform, PassThrough, pipeline, finished, promises } =
  streams;
export { Stream };
export default streams;
