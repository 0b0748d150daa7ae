import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildChildEnvironment } from '../../../../hostcalls/connectors/shell/child-environment.js';
import { isRefusedVariable } from '../../../../hostcalls/connectors/shell/refused-variables.js';
import { runCommand } from '../../../../hostcalls/connectors/shell/run-command.js';
import { DEFAULT_SECRET_BROKER } from '../../../../src/secret-broker/disclosure.js';
import { SECRET_CORPUS } from '../../../secret-broker/name-corpus.js';
import { hostOf, makeWorkspace, text, type Workspace } from './exec-fixture.js';

const HOST = {
  HOME: '/home/me',
  USER: 'me',
  LANG: 'C.UTF-8',
  LC_ALL: 'C.UTF-8',
  TERM: 'xterm',
  SHELL: '/bin/bash',
  PATH: '/usr/bin:bin::./tools:/bin',
  TMPDIR: '/var/host-tmp',
  PWD: '/host/cwd',
  EDITOR: 'vim',
};
const places = { cwd: '/ws', privateTemp: '/ws-temp' };
const build = (guest?: Record<string, string>, host: Record<string, string> = HOST) =>
  buildChildEnvironment(guest, { host: hostOf(host), places, token: 'mark' });

describe('the environment of a child', () => {
  it('is the fixed list and the host PATH, with the extension own places (F-132, W19)', () => {
    expect(build()).toEqual({
      HOME: '/home/me',
      USER: 'me',
      LANG: 'C.UTF-8',
      LC_ALL: 'C.UTF-8',
      TERM: 'xterm',
      SHELL: '/bin/bash',
      EDITOR: 'vim',
      PATH: '/usr/bin:/bin',
      TMPDIR: '/ws-temp',
      PWD: '/ws',
      PI_EXTENSION_HOST_CHILD: 'mark',
    });
  });

  it('takes what the guest passes by name', () => {
    const guest = {
      CI: '1',
      FORCE_COLOR: '0',
      NODE_ENV: 'test',
      LC_ALL: 'C',
      TERM: 'dumb',
      my_var: 'x=y\n',
    };
    expect(build(guest)).toMatchObject(guest);
    expect(
      build({ GIT_AUTHOR_NAME: 'me', GIT_TERMINAL_PROMPT: '0', npm_config_yes: 'true' }),
    ).toMatchObject({
      GIT_AUTHOR_NAME: 'me',
      GIT_TERMINAL_PROMPT: '0',
      npm_config_yes: 'true',
    });
  });

  it('takes no secret name from the guest, not even redacted (INV-009)', () => {
    const guest = Object.fromEntries(SECRET_CORPUS.map((name) => [name, 'canary']));
    expect(Object.values(build(guest))).not.toContain('canary');
  });

  it('takes a secret name that the operator allowed', () => {
    const broker = { ...DEFAULT_SECRET_BROKER, disclosureAllowlist: ['ACME_TOKEN'] };
    const options = { host: hostOf(HOST), places, token: 'mark', broker };
    expect(buildChildEnvironment({ ACME_TOKEN: 'x' }, options)).toHaveProperty('ACME_TOKEN', 'x');
  });

  it('holds no value of the fixed list that shows itself to be secret (INV-009)', () => {
    expect(build({}, { ...HOST, TERM: 'https://me:hunter2@example.org' })).not.toHaveProperty(
      'TERM',
    );
  });

  it('searches the system default when the host has no usable PATH', () => {
    expect(build({}, {}).PATH).toBe('/usr/local/bin:/usr/bin:/bin');
    expect(build({}, { PATH: '.:node_modules/.bin' }).PATH).toBe('/usr/local/bin:/usr/bin:/bin');
  });

  it('keeps what the host alone decides', () => {
    const guest = {
      PATH: '/evil',
      HOME: '/evil',
      SHELL: '/evil',
      TMPDIR: '/evil',
      PWD: '/evil',
      EDITOR: '/evil',
    };
    const built = build({ ...guest, PI_EXTENSION_HOST_CHILD: 'evil', TMP: '/evil' });
    expect(Object.values(built).filter((value) => value.includes('evil'))).toEqual([]);
  });
});

describe('a variable for a child', () => {
  it.each(
    (
      'LD_PRELOAD LD_LIBRARY_PATH LD_AUDIT DYLD_INSERT_LIBRARIES DYLD_LIBRARY_PATH NODE_OPTIONS NODE_PATH BASH_ENV ENV ' +
      'PROMPT_COMMAND PS4 SHELLOPTS BASH_FUNC_ls%% PERL5OPT PERL5LIB PYTHONSTARTUP PYTHONPATH PYTHONBREAKPOINT RUBYOPT ' +
      'JAVA_TOOL_OPTIONS _JAVA_OPTIONS LUA_INIT LUA_INIT_5_4 GIT_SSH_COMMAND GIT_SSH GIT_EXTERNAL_DIFF GIT_CONFIG_COUNT ' +
      'GIT_CONFIG_KEY_0 GIT_CONFIG_VALUE_0 GIT_CONFIG_PARAMETERS GIT_CONFIG_GLOBAL GIT_EXEC_PATH GIT_PROXY_COMMAND GIT_DIR ' +
      'GIT_PAGER GIT_EDITOR GIT_SEQUENCE_EDITOR GIT_ASKPASS SSH_ASKPASS SUDO_ASKPASS PAGER MANPAGER GH_PAGER BAT_PAGER EDITOR ' +
      'VISUAL KUBE_EDITOR BROWSER GH_BROWSER LESSOPEN LESSCLOSE TAR_OPTIONS RSYNC_RSH RIPGREP_CONFIG_PATH FZF_DEFAULT_COMMAND ' +
      'RUSTC_WRAPPER CARGO_BUILD_RUSTC_WRAPPER CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUNNER GOFLAGS CC MAKEFLAGS ' +
      'npm_config_script_shell npm_config_node_options NPM_CONFIG_USERCONFIG XDG_CONFIG_HOME KUBECONFIG AWS_CONFIG_FILE DOCKER_HOST ' +
      'OPENSSL_CONF GTK_MODULES GCONV_PATH GLIBC_TUNABLES DOTNET_STARTUP_HOOKS CORECLR_PROFILER_PATH ld_preload Node_Options'
    ).split(' '),
  )('that makes a harmless command run other code is refused: %s', (name) => {
    expect(isRefusedVariable(name, '/tmp/evil.sh')).toBe(true);
  });

  it.each(
    (
      'CI NODE_ENV FORCE_COLOR DEBUG TZ LANG LC_ALL COLUMNS LINES GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL GIT_TERMINAL_PROMPT ' +
      'GIT_INDEX_FILE GIT_OPTIONAL_LOCKS PYTHONUNBUFFERED PYTHONIOENCODING RUST_LOG RUST_BACKTRACE npm_config_yes npm_config_loglevel ' +
      'PORT HOST http_proxy NO_PROXY BATCH_MODE LDAP_HOST ENVIRONMENT PAGER_DUTY_ID MY_PATH TERM'
    ).split(' '),
  )('that only informs is passed: %s', (name) => {
    expect(isRefusedVariable(name, 'value')).toBe(false);
  });

  it('naming a helper that does nothing is passed', () => {
    for (const [name, value] of [
      ['GIT_EDITOR', 'true'],
      ['GIT_SEQUENCE_EDITOR', ':'],
      ['PAGER', 'cat'],
      ['GIT_PAGER', ''],
      ['GIT_ASKPASS', 'false'],
    ] as const) {
      expect(isRefusedVariable(name, value), name).toBe(false);
    }
    expect(isRefusedVariable('GIT_PAGER', 'cat; evil')).toBe(true);
    expect(isRefusedVariable('LD_PRELOAD', '')).toBe(true);
  });

  it('with an odd name or the text of a function is refused', () => {
    for (const name of [
      '',
      'A=B',
      'a b',
      '1A',
      'A-B',
      'ünï',
      'A\n',
      'x'.repeat(200),
      '__proto__ ',
    ]) {
      expect(isRefusedVariable(name, 'x'), name).toBe(true);
    }
    expect(isRefusedVariable('X', '() { :; }; evil')).toBe(true);
    expect(isRefusedVariable('X', ' () {')).toBe(true);
  });
});

describe('a real child', () => {
  let ws: Workspace;
  beforeEach(async () => {
    ws = await makeWorkspace();
  });
  afterEach(async () => {
    await ws.remove();
  });

  it('sees no canary of the host environment in any spelling (INV-009, F-132)', async () => {
    const canary = 'canary-4f1d';
    const names = [...SECRET_CORPUS, 'ACME_MODE', 'LD_ACME', 'NODE_PATH', 'SSH_AUTH_SOCK'];
    const host: Record<string, string> = { ...HOST, PATH: '/usr/bin:/bin' };
    for (const name of names) host[name] = canary;
    for (const shell of [true, false]) {
      for (const guest of [undefined, {}, { X: '1' }, { ACME_TOKEN: '[REDACTED]', ACME: '1' }]) {
        const params = {
          cmd: 'env',
          args: [],
          shell,
          ...(guest === undefined ? {} : { env: guest }),
        };
        const result = await runCommand(params, ws.context(params, { host: hostOf(host) }));
        expect(result.code).toBe(0);
        expect(text(result.stdout)).not.toContain(canary);
        expect(text(result.stdout)).not.toContain('ACME_TOKEN');
        expect(text(result.stdout)).toContain(`TMPDIR=${ws.scope.privateTemp}\n`);
        expect(text(result.stdout)).toContain('HOME=/home/me\n');
      }
    }
  });

  it('does not find a guest program under a harmless name', async () => {
    const params = {
      cmd: 'printf hello > git; chmod +x git; PATH=$PATH command -v git',
      args: [],
      shell: true,
      env: { PATH: ws.root },
    };
    const host = hostOf({ PATH: `${ws.root}/none:.:bin:/usr/bin:/bin` });
    const result = await runCommand(params, ws.context(params, { host }));
    expect(text(result.stdout)).not.toContain(ws.root);
  });
});
