import{DatabaseSync as r}from"node:sqlite";export default function(n){let e;const a=t=>{const o=new r(t);return o.exec("PRAGMA journal_mode = WAL"),o.exec(`
      CREATE TABLE IF NOT EXISTS notes (
        id INTEGER PRIMARY KEY,
        body TEXT NOT NULL,
        created TEXT DEFAULT CURRENT_TIMESTAMP
      )
    `),o};n.on("session_start",(t,o)=>{e=a(`${o.cwd}/notes.db`)}),n.registerCommand("note",{description:"Keep a note",handler:async(t,o)=>{const s=e==null?void 0:e.prepare("INSERT INTO notes (body) VALUES (?)");s==null||s.run(t);const{total:T}=e==null?void 0:e.prepare("SELECT count(*) AS total FROM notes").get();o.ui.notify(`${T} notes`,"info")}}),n.on("session_shutdown",()=>e==null?void 0:e.close())}
