/** Tells observers of constant texts: once a place for literals, once for what is built there. */
import { tell } from './events.js';
import { VISITED } from './frame.js';
import type { Vm } from './vm.js';

export function tellText(
  vm: Vm,
  node: { readonly start: number; readonly end: number },
  text: string,
  isBuilt: boolean,
): void {
  const { texts } = vm.events;
  if (texts.length === 0 || text.length === 0) return;
  const { visited } = vm.module;
  const bit = isBuilt ? VISITED.built : VISITED.text;
  const seen = visited[node.start] ?? 0;
  if ((seen & bit) !== 0) return;
  visited[node.start] = seen | bit;
  tell(texts, { site: vm.site(node.start, node.end), text, isBuilt });
}
