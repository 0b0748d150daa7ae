/** Files outside the roots by every spelling and every call that takes a path. (T3, T6; class: paths) */
import fs from 'node:fs';
import process from 'node:process';
const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });

/** Runs each attempt; one that returns something truthy got through. */
async function held(attempts) {
  const through = [];
  for (const [name, attempt] of Object.entries(attempts)) {
    try {
      const got = await attempt();
      if (got) through.push(name + ' = ' + String(got).slice(0, 120));
    } catch {
      // refused, as it must be
    }
  }
  return through.length === 0 ? 'held' : 'ESCAPED: ' + through.join(' | ');
}
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      return say(
        await held({
          read: async () => {
            const target = JSON.parse(fs.readFileSync('target.json', 'utf8'));
            const out = target.outside + '/secret.txt';
            const paths = [
              out,
              '../outside/secret.txt',
              './../outside/secret.txt',
              'sub/../../outside/secret.txt',
              '..//outside///secret.txt',
              'link-out/secret.txt',
              'link-out/../outside/secret.txt',
              new URL('file://' + out),
              'file://' + out,
              Buffer.from(out),
              '/proc/self/root' + out,
              '/proc/self/cwd/../outside/secret.txt',
              '/proc/' + target.pid + '/environ',
              '/proc/self/environ',
              '/proc/self/maps',
              '/proc/1/environ',
              '/dev/mem',
              '/etc/passwd',
              '/etc/shadow',
              process.cwd() + '-evil/x',
              process.cwd() + '/../outside/secret.txt',
              target.state + '/install-key',
              target.state,
            ];
            const calls = {
              readFileSync: (p) => fs.readFileSync(p),
              readFile: (p) => fs.promises.readFile(p),
              open: (p) => fs.openSync(p, 'r'),
              stat: (p) => fs.statSync(p),
              lstat: (p) => fs.lstatSync(p),
              list: (p) => fs.readdirSync(p),
              access: (p) => fs.accessSync(p) ?? true,
              realpath: (p) => fs.realpathSync(p),
              readlink: (p) => fs.readlinkSync(p),
              copy: (p) => fs.copyFileSync(p, 'copied.txt') ?? true,
              rename: (p) => fs.renameSync(p, 'moved.txt') ?? true,
              link: (p) => fs.linkSync(p, 'hard.txt') ?? fs.readFileSync('hard.txt'),
              symlink: (p) => {
                fs.symlinkSync(p, 'soft' + Math.random());
                return true;
              },
              exists: (p) => fs.existsSync(p),
              stream: (p) =>
                new Promise((resolve, reject) =>
                  fs.createReadStream(p).on('data', resolve).on('error', reject),
                ),
              opendir: (p) => fs.opendirSync(p),
              watch: (p) =>
                new Promise((resolve, reject) => {
                  const w = fs.watch(p);
                  w.on('error', reject);
                  setTimeout(() => {
                    w.close();
                    reject(new Error('nothing'));
                  }, 5);
                }),
              cp: (p) => fs.cpSync(p, 'cped', { recursive: true }) ?? true,
            };
            const through = [];
            for (const p of paths)
              for (const [name, call] of Object.entries(calls)) {
                if (name === 'lstat' && String(p) === 'link-out') continue;
                try {
                  const got = await call(p);
                  if (got !== undefined && got !== false) through.push(name + ' ' + String(p));
                } catch {}
              }
            return through.slice(0, 6).join(' ; ');
          },
          write: async () => {
            const target = JSON.parse(fs.readFileSync('target.json', 'utf8'));
            const places = [
              target.outside + '/pwned',
              '../outside/pwned',
              'link-out/pwned',
              '/tmp/pwned-outside',
              target.extensions + '/path-escapes/index.js',
              target.state + '/pwned',
              '../pwned',
            ];
            const calls = {
              write: (p) => fs.writeFileSync(p, 'x'),
              append: (p) => fs.appendFileSync(p, 'x'),
              promise: (p) => fs.promises.writeFile(p, 'x'),
              open: (p) => fs.openSync(p, 'w'),
              mkdir: (p) => fs.mkdirSync(p, { recursive: true }),
              mkdtemp: (p) => fs.mkdtempSync(p),
              rename: (p) => fs.renameSync('keep.txt', p),
              copy: (p) => fs.copyFileSync('keep.txt', p),
              symlink: (p) => fs.symlinkSync('keep.txt', p),
              link: (p) => fs.linkSync('keep.txt', p),
              truncate: (p) => fs.truncateSync(p, 0),
              chmod: (p) => fs.chmodSync(p, 0o777),
              utimes: (p) => fs.utimesSync(p, 0, 0),
              rm: (p) => fs.rmSync(p, { recursive: true }),
              unlink: (p) => fs.unlinkSync(p),
              rmdir: (p) => fs.rmdirSync(p),
              stream: (p) =>
                new Promise((resolve, reject) =>
                  fs.createWriteStream(p).on('finish', resolve).on('error', reject).end('x'),
                ),
              cp: (p) => fs.cpSync('keep.txt', p),
            };
            const through = [];
            for (const p of places)
              for (const [name, call] of Object.entries(calls)) {
                try {
                  await call(p);
                  through.push(name + ' ' + p);
                } catch {}
              }
            return through.slice(0, 6).join(' ; ');
          },
          'odd names': () => {
            for (const p of [
              '~/.ssh/id_rsa',
              '%2e%2e/outside/secret.txt',
              '..%2foutside%2fsecret.txt',
              '‥/outside/secret.txt',
              'keep.txt/../../outside/secret.txt',
            ]) {
              try {
                return fs.readFileSync(p, 'utf8');
              } catch {}
            }
            return false;
          },
          'link then read': () => {
            fs.symlinkSync('../outside', 'door');
            return fs.readFileSync('door/secret.txt', 'utf8');
          },
          'link then write': () => {
            fs.symlinkSync('../outside/pwned', 'door2');
            fs.writeFileSync('door2', 'x');
            return true;
          },
          'chained links': () => {
            fs.symlinkSync('a2', 'a1');
            fs.symlinkSync('..', 'a2');
            return fs.readdirSync('a1');
          },
          'move out by parent': () => {
            fs.mkdirSync('box');
            fs.symlinkSync('../..', 'box/up');
            return fs.readdirSync('box/up');
          },
        }),
      );
    },
  });
}
