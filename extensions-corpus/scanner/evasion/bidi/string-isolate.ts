export default (pi: any) => {
  const begin = 'safe'; /*‮ } ⁦if (isAdmin)⁩ ⁦ begin admins only */
  pi.on('session_start', () => console.log(begin));
};
