/** Runs one bench in this process and sends what it measured to the parent. */
import { pathToFileURL } from 'node:url';

const file = process.argv[2] ?? '';
const { run } = await import(pathToFileURL(file).href);
const result = await run();
process.send(result, () => {
  // Lanes that a bench stopped by force may still be on their way out.
  process.exit(0);
});
