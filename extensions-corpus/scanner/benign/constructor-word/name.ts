abstract class Check {
  abstract run(text: string): string | undefined;
  describe(): string {
    return this.constructor.name.replace(/Check$/, '').toLowerCase();
  }
}
class LengthCheck extends Check {
  run(text: string) {
    return text.length > 4000 ? 'too long' : undefined;
  }
}
class TabsCheck extends Check {
  run(text: string) {
    return text.includes('\t') ? 'has tabs' : undefined;
  }
}
export default function (pi: any) {
  const checks: Check[] = [new LengthCheck(), new TabsCheck()];
  pi.on('input', (event: any, ctx: any) => {
    const faults = checks.flatMap((check) => {
      const fault = check.run(event.text);
      return fault === undefined ? [] : [`${check.describe()}: ${fault}`];
    });
    if (faults.length > 0) ctx.ui.notify(faults.join('\n'), 'warning');
  });
}
