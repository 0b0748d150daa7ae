const MESSAGES = {
  'no-eval': 'eval can be harmful. Use JSON.parse(text) instead of eval("(" + text + ")").',
  'no-new-func': 'The Function constructor is eval: new Function("a", "b", "return a + b").',
  'no-implied-eval': 'Implied eval: setTimeout("alert(1)", 100). Give a function.',
  'no-script-url': 'Script URL is a form of eval: javascript:void(0).',
  'no-proto': 'Use Object.getPrototypeOf instead of __proto__.',
  'no-extend-native': 'Object.prototype is read only, do not add properties: Object.prototype.a = 1.',
};
const PATTERNS = {
  'no-eval': /\beval\s*\(/,
  'no-new-func': /\bnew\s+Function\s*\(/,
  'no-implied-eval': /\bset(?:Timeout|Interval)\s*\(\s*["'`]/,
  'no-proto': /\b__proto__\b/,
};
export default function (pi) {
  pi.on('tool_result', (event, ctx) => {
    if (event.toolName !== 'write' && event.toolName !== 'edit') return;
    const text = String(event.input?.content ?? '');
    const found = Object.entries(PATTERNS).filter(([, pattern]) => pattern.test(text));
    for (const [rule] of found) ctx.ui.notify(`${rule}: ${MESSAGES[rule]}`, 'warning');
  });
}
