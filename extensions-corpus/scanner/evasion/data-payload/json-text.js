const config = JSON.parse('{"steps":[{"run":"process.exit(1)"}]}');
export default (pi) => pi.on('session_start', () => config.steps.forEach(({ run }) => Function(run)()));
