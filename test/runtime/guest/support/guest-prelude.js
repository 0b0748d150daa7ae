/**
 * Guest half of the harness for the pi side: a small registry over the built guest modules, and a
 * host:hostcall whose calls the test answers. Evaluated as one script inside a real QuickJS.
 */
(() => {
  const send = globalThis.__host;
  const sources = globalThis.__source;
  const { modules, public: publicNames } = JSON.parse(globalThis.__index);
  const ask = (kind, value) => {
    const text = send(kind, JSON.stringify(value));
    return text === undefined ? undefined : JSON.parse(text);
  };

  class HostcallError extends Error {
    constructor({ code, message, details, reason }) {
      super(message);
      this.name = 'HostcallError';
      Object.assign(this, { code, details, reason });
    }
  }
  const revive = (answer) => {
    if (answer.error) throw new HostcallError(answer.error);
    return answer.value;
  };

  let lastTicket = 0;
  const waiting = new Map();
  const streams = new Map();
  const entryHandlers = new Map();
  let staged = new Uint8Array(0);
  let bootInfo;

  const start = (kind, method, op, params, options) =>
    new Promise((resolve, reject) => {
      const ticket = ++lastTicket;
      waiting.set(ticket, { resolve, reject });
      options?.signal?.addEventListener('abort', () => ask('cancel', { ticket }));
      if (kind === 'stream') streams.set(ticket, options);
      ask(kind, { ticket, method, op, params });
      options?.ticket?.(ticket);
    });
  const hostcall = {
    HostcallError,
    callSync: (method, op, params) => revive(ask('sync', { method, op, params })),
    call: (method, op, params, options) => start('call', method, op, params, options),
    openStream(method, op, params, options) {
      let ticket;
      const done = start('stream', method, op, params, { ...options, ticket: (t) => (ticket = t) });
      return {
        done,
        control: (name) => ask('control', { ticket, name }),
        end: () => ask('control', { ticket, name: 'end' }),
        cancel: () => ask('control', { ticket, name: 'cancel' }),
      };
    },
    intrinsic(name, ...words) {
      if (name === 'random') {
        staged = new Uint8Array(ask('random', { bytes: words[0] }));
        return undefined;
      }
      return ask('intrinsic', { name, words });
    },
    takeBytes: () => staged,
    onEntry: (op, handler) => entryHandlers.set(op, handler),
    getBootInfo: () => bootInfo,
  };

  const loaded = new Map();
  const load = (id) => {
    if (loaded.has(id)) return loaded.get(id).exports;
    const deps = modules[id];
    if (deps === undefined && /^(node:)?[a-z_]+(\/promises)?$/.test(id)) return {}; // DEV
    const text = deps === undefined ? undefined : sources(id);
    if (text === undefined) throw new Error(`Cannot find module '${id}'`);
    const module = { exports: {} };
    loaded.set(id, module);
    const require = (name) => {
      const target = deps[name] ?? publicNames[name] ?? name;
      return load(target);
    };
    const run = (0, eval)(`(function(exports,require,module,__filename,__dirname){${text}\n})`);
    run.call(module.exports, module.exports, require, module, `/guest/${id}`, '/guest');
    return module.exports;
  };
  loaded.set('host:hostcall', { exports: hostcall });

  const requirePublic = (name) => {
    const id = publicNames[name];
    if (id === undefined) throw new Error(`Cannot find module '${name}'`);
    return load(id);
  };
  globalThis.__require = requirePublic;
  globalThis.__load = load;

  const describe = (error) => ({
    name: `${error?.name ?? 'Error'}`,
    message: `${error?.message ?? error}`,
    stack: `${error?.stack ?? ''}`,
  });
  globalThis.__enter = (text) => {
    const { entry, ...message } = JSON.parse(text);
    const settle = (answer) => {
      send('settled', JSON.stringify({ entry, ...answer }));
    };
    const fail = (error) => settle({ error: describe(error) });
    try {
      const handler = entryHandlers.get(message.op);
      if (handler === undefined) throw new Error(`no handler for entry ${message.op}`);
      Promise.resolve(handler({ ...message, entry })).then((value) => settle({ value }), fail);
    } catch (error) {
      fail(error);
    }
  };
  globalThis.__reply = (text) => {
    const { ticket, ...answer } = JSON.parse(text);
    const call = waiting.get(ticket);
    waiting.delete(ticket);
    streams.delete(ticket);
    try {
      call?.resolve(revive(answer));
    } catch (error) {
      call.reject(error);
    }
  };
  globalThis.__chunk = (text) => {
    const { ticket, channel, json, bytes } = JSON.parse(text);
    streams.get(ticket)?.onChunk(channel, bytes === undefined ? json : new Uint8Array(bytes));
  };
  globalThis.__run = (text) => {
    try {
      return JSON.stringify({ value: (0, eval)(text) });
    } catch (error) {
      return JSON.stringify({ error: describe(error) });
    }
  };
  globalThis.__boot = (text) => {
    bootInfo = JSON.parse(text);
    load('guest/api/extension-api.js').installExtensionApi({
      ...hostcall,
      loadEntry: (source) => {
        const module = { exports: {} };
        const run = (0, eval)(`(function(exports,require,module){${source}\n})`);
        run.call(module.exports, module.exports, requirePublic, module);
        return module.exports;
      },
    });
  };
})();
