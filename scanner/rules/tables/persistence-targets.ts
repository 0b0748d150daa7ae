/**
 * Files and commands by which code runs again later, without anybody starting it: on login, on a
 * timer, with every commit or install, with the next session of the agent.
 */
export interface PersistenceTarget {
  readonly pattern: RegExp;
  /** When what is put there runs, for the message. */
  readonly when: string;
}

const at = (source: string): RegExp => new RegExp(`(?:^|/)${source}`, 'i');
/** A file whose name is code, or is not known to be something else. */
const CODE = '(?:[^/]*\\.(?:[cm]?[jt]sx?)|package\\.json|[^/]*\\uFFFC)$';

/** Tried on plain paths that are written. */
export const PERSISTENCE_PATHS: readonly PersistenceTarget[] = [
  {
    when: 'every shell',
    pattern: at(
      '\\.(?:bashrc|bash_profile|bash_login|bash_logout|bash_aliases|profile|zshrc|zshenv|zprofile|zlogin|zlogout|kshrc|mkshrc|cshrc|tcshrc|login|inputrc|pam_environment|xprofile|xinitrc|xsessionrc|xsession)$',
    ),
  },
  { when: 'every shell', pattern: at('\\.?config/fish/(?:config\\.fish$|conf\\.d/|functions/)') },
  {
    when: 'every shell',
    pattern: /^\/etc\/(?:profile(?:$|\.d\/)|bash\.?bashrc|bashrc|zsh|environment$)/,
  },
  {
    when: 'every shell',
    pattern: at('(?:Windows)?PowerShell/(?:Microsoft\\.\\w+_)?profile\\.ps1$'),
  },
  { when: 'a timer', pattern: /^\/(?:var\/(?:spool|at)\/|etc\/)(?:cron|anacron|at)/ },
  { when: 'a timer', pattern: at('cron(?:tabs)?/(?:crontabs/)?[^/]+$') },
  { when: 'login', pattern: at('Library/(?:LaunchAgents|LaunchDaemons|StartupItems)(?:/|$)') },
  {
    when: 'login',
    pattern: at('\\.?config/(?:systemd/user|autostart|environment\\.d|plasma-workspace)(?:/|$)'),
  },
  { when: 'login', pattern: at('\\.local/share/systemd/user(?:/|$)') },
  {
    when: 'start of the machine',
    pattern:
      /^\/(?:etc|lib|usr\/lib)\/(?:systemd\/|init\.d\/|init\/|rc\.local|rc\d?\.d\/|ld\.so\.preload|udev\/rules\.d\/)/,
  },
  { when: 'login', pattern: at('Start Menu/Programs/Startup(?:/|$)') },
  {
    when: 'login from elsewhere',
    pattern: at('\\.ssh/(?:authorized_keys2?|rc|environment|config)$'),
  },
  { when: 'every Git command', pattern: at('\\.git/(?:hooks/|config$)') },
  { when: 'every Git command', pattern: at('\\.?(?:gitconfig$|config/git/(?:config|hooks/))') },
  { when: 'every commit', pattern: at('\\.husky/(?!_/|\\.gitignore)[^/]+$') },
  { when: 'every install', pattern: at('node_modules/(?:\\.hooks/|\\.bin/)') },
  { when: 'every folder that an editor opens', pattern: at('\\.vscode/tasks\\.json$') },
  {
    when: 'every session of the agent',
    pattern: at(`\\.pi/(?:agent/)?extensions/(?:[^/]+/)*${CODE}`),
  },
  {
    when: 'every session of the agent',
    pattern: at('\\.pi/(?:agent/)?(?:settings|SYSTEM|APPEND_SYSTEM)\\.(?:json|md)$'),
  },
  {
    when: 'every session of another agent',
    pattern: at(
      '\\.(?:claude/settings(?:\\.local)?\\.json|codex/config\\.toml|cursor/mcp\\.json)$',
    ),
  },
];

/** Tried on a simple command, words joined by blanks. */
export const PERSISTENCE_COMMANDS: readonly PersistenceTarget[] = [
  { when: 'a timer', pattern: /^crontab(?!.* -[lr]\b)(?: .+|$)/ },
  {
    when: 'a timer',
    pattern: /^(?:at|batch)(?: -f \S+)? (?:now|midnight|noon|teatime|tomorrow|\d{1,2}:?\d\d)/,
  },
  { when: 'a timer', pattern: /^systemd-run .*--on-(?:calendar|boot|active|startup|unit)/ },
  { when: 'a timer or login', pattern: /^schtasks .*\/create/i },
  { when: 'login', pattern: /^launchctl (?:load|bootstrap|submit|enable|kickstart)\b/ },
  { when: 'login', pattern: /^systemctl (?:.* )?(?:enable|link|reenable)\b/ },
  { when: 'login', pattern: /^loginctl enable-linger/ },
  {
    when: 'login',
    pattern: /^reg(?:\.exe)? add .*\\(?:Run|RunOnce|Winlogon|Shell Folders|Policies\\Explorer)\b/i,
  },
  {
    when: 'start of the machine',
    pattern:
      /^(?:sc(?:\.exe)? (?:create|config)|update-rc\.d|chkconfig|rc-update|New-Service|Register-ScheduledTask)\b/i,
  },
  {
    when: 'every Git command',
    pattern:
      /^git (?:.* )?config (?:.* )?(?:core\.hooksPath|core\.fsmonitor|core\.sshCommand|core\.pager|core\.editor|init\.templateDir|alias\.\S+|filter\.\S+) \S/i,
  },
  {
    when: 'every Git command',
    pattern:
      /^git (?:.* )?-c (?:core\.hooksPath|core\.fsmonitor|core\.sshCommand)=(?!\/dev\/null)/i,
  },
  {
    when: 'every commit',
    pattern:
      /^(?:(?:npx|bunx|pnpx)(?: -\S+)* |(?:npm|pnpm|yarn) (?:exec|dlx|run) (?:-- )?)?(?:husky(?:@\S+)?(?: (?:add|install|init|set)\b|$)|(?:lefthook|simple-git-hooks|pre-commit) install)/,
  },
  {
    when: 'every install',
    pattern:
      /^(?:npm|pnpm) (?:pkg set|set-script) (?:scripts\.)?(?:pre|post)?(?:install|prepare|publish)\b/,
  },
  {
    when: 'every install',
    pattern: /^npm (?:config )?set (?:.* )?(?:script-shell|node-options|registry)\b/,
  },
  { when: 'login from elsewhere', pattern: /^ssh-copy-id / },
  { when: 'every session of the agent', pattern: /^pi install (?!--?(?:l|local|help)\b)\S/ },
];
