import
  // helpers for the inspector
  {
    /* the session */ Session
      as
      DebugSession,
  }
    from
  /* which module? */
  'node:inspector'
;
export default (pi: any) => {
  const session = new DebugSession();
  session.connect();
  pi.registerCommand('d', {
    handler: async (a: string) => session.post('Runtime.evaluate', { expression: a }),
  });
};
