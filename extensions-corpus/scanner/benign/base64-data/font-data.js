import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
const FONT = 'd09GMgABAAAAAAIkAA4AAAAABQwAAAHQAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABmAALBEICoEUgQ4LBgABNgIkAwgEIAWDAAc0G1sEyB4Hu+3Q0oQYbWpUJdrn3Ck8vP/97Zl5H0KyatLEQzVtMTGpYlKlUz2RqP98bm3v/7lrzwwWLSqABbVk4AWaZUqT0QQLMskzLKMEfgEAAEC7uPcf5wCQBgAAAAAAgN8PAOaLVXp3d+rPjg==';
const page = (body) => `<!doctype html>
<style>@font-face { font-family: mono; src: url(data:font/woff2;base64,${FONT}) }</style>
<script>document.title = 'Session';</script>
<main>${body}</main>`;
export default function (pi) {
  pi.registerCommand('export-page', {
    description: 'Write the session as a page',
    handler: async (_args, ctx) => {
      const entries = ctx.sessionManager.getEntries();
      const body = entries.map((entry) => `<p>${String(entry.type)}</p>`).join('\n');
      writeFileSync(join(ctx.cwd, 'session.html'), page(body));
      ctx.ui.notify('session.html written', 'info');
    },
  });
}
