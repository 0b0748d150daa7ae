import { DatabaseSync } from 'node:sqlite';

export default function (pi: any) {
  let db: DatabaseSync | undefined;
  const open = (file: string) => {
    const database = new DatabaseSync(file);
    database.exec('PRAGMA journal_mode = WAL');
    database.exec(`
      CREATE TABLE IF NOT EXISTS notes (
        id INTEGER PRIMARY KEY,
        body TEXT NOT NULL,
        created TEXT DEFAULT CURRENT_TIMESTAMP
      )
    `);
    return database;
  };
  pi.on('session_start', (_event: unknown, ctx: any) => {
    db = open(`${ctx.cwd}/notes.db`);
  });
  pi.registerCommand('note', {
    description: 'Keep a note',
    handler: async (args: string, ctx: any) => {
      const insert = db?.prepare('INSERT INTO notes (body) VALUES (?)');
      insert?.run(args);
      const { total } = db?.prepare('SELECT count(*) AS total FROM notes').get() as { total: number };
      ctx.ui.notify(`${total} notes`, 'info');
    },
  });
  pi.on('session_shutdown', () => db?.close());
}
