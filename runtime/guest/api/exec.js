/**
 * `pi.exec`: a program without a shell, with upstream's odd results. hostcalls: exec.spawn
 *
 * Never rejects: a program that cannot start gives code 1 and no output, a killed one code 0 and
 * `killed: true`, a death by somebody else's signal code 0. A denied one gives code 1 and the
 * reason on stderr, so that unmodified code can show it (decisions 1.7).
 */
const KILL_AFTER_MS = 5000;

/** Only text and numbers reach the host; what is missing keeps its default there. */
function spawnParams(command, args, cwd) {
  const words = [];
  const list = args ?? [];
  for (let i = 0; i < list.length; i++) words[i] = `${list[i]}`;
  return { cmd: `${command}`, args: words, cwd: `${cwd}`, stdin: false };
}

export function createExec(state) {
  return (command, args, options) =>
    new Promise((resolve) => {
      const { setTimeout, clearTimeout, TextDecoder } = globalThis;
      const decoders = {
        stdout: new TextDecoder('utf-8', { ignoreBOM: true }),
        stderr: new TextDecoder('utf-8', { ignoreBOM: true }),
      };
      const output = { stdout: '', stderr: '' };
      let killed = false;
      let ended = false;
      let stream;
      let timeoutTimer;
      let killTimer;

      const signal = (name) => {
        if (ended || stream === undefined) return;
        try {
          stream.control(name);
        } catch {
          // The program ended while the signal was on its way.
        }
      };
      const kill = () => {
        if (killed) return;
        killed = true;
        signal('SIGTERM');
        killTimer = setTimeout(() => signal('SIGKILL'), KILL_AFTER_MS);
      };
      const finish = (code, denied) => {
        if (ended) return;
        ended = true;
        if (timeoutTimer !== undefined) clearTimeout(timeoutTimer);
        if (killTimer !== undefined) clearTimeout(killTimer);
        options?.signal?.removeEventListener('abort', kill);
        output.stdout += decoders.stdout.decode();
        output.stderr += decoders.stderr.decode();
        if (denied === undefined) resolve({ ...output, code, killed });
        else resolve({ stdout: '', stderr: denied, code: 1, killed: false });
      };

      try {
        const cwd = options?.cwd ?? state.host.bootInfo().cwd;
        stream = state.host.openStream('exec', 'spawn', spawnParams(command, args, cwd), {
          onChunk(channel, chunk) {
            const decoder = decoders[channel];
            if (decoder !== undefined) output[channel] += decoder.decode(chunk, { stream: true });
          },
        });
      } catch (error) {
        finish(1, error?.code === 'denied' ? error.message : undefined);
        return;
      }
      if (options?.signal) {
        if (options.signal.aborted) kill();
        else options.signal.addEventListener('abort', kill, { once: true });
      }
      if (options?.timeout && options.timeout > 0) {
        timeoutTimer = setTimeout(kill, options.timeout);
      }
      stream.done.then(
        (result) => finish(result?.code ?? 0, undefined),
        (error) => finish(1, error?.code === 'denied' ? error.message : undefined),
      );
    });
}
