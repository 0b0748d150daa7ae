export default async (pi: any) => {
  const plugin = await import(process.env.PLUGIN_FILE ?? './none.js');
  plugin.activate?.(pi);
};
