/**
 * A second extension beside the one under test: emits on the event bus what a step says.
 * Data between extensions then crosses from guest to guest, as with any other extension.
 */
export default function companion(pi) {
  pi.registerCommand('conformance-emit', {
    description: 'Emit {channel, data} on the event bus',
    handler: async (args) => {
      const { channel, data } = JSON.parse(args);
      pi.events.emit(channel, data);
    },
  });
}
