/** `parseSkillBlock`: takes apart the text that a skill invocation puts into a prompt. authority: none */
const SKILL_BLOCK =
  /^<skill name="([^"]+)" location="([^"]+)">\n([\s\S]*?)\n<\/skill>(?:\n\n([\s\S]+))?$/;

/** @returns {{ name: string, location: string, content: string, userMessage?: string } | null} */
export function parseSkillBlock(text) {
  const match = SKILL_BLOCK.exec(text);
  if (match === null) return null;
  const [, name, location, content, rest] = match;
  return { name, location, content, userMessage: rest?.trim() || undefined };
}
