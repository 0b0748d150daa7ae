/**
 * util.stripVTControlCharacters. authority: none
 *
 * Built from text so that the control characters stay readable. The OSC part ends at BEL or ST.
 */
const INTRODUCER = '[\\u001B\\u009B][[\\]()#;?]*';
const OSC_BODY =
  '(?:(?:(?:;[-a-zA-Z\\d\\/\\#&.:=?%@~_]+)*|[a-zA-Z\\d]+(?:;[-a-zA-Z\\d\\/\\#&.:=?%@~_]*)*)?(?:\\u0007|\\u001B\\u005C|\\u009C))';
const CSI_BODY = '(?:(?:\\d{1,4}(?:;\\d{0,4})*)?[\\dA-PR-TZcf-ntqry=><~])';
const ANSI = new RegExp(`${INTRODUCER}(?:${OSC_BODY}|${CSI_BODY})`, 'g');

export const stripVTControlCharacters = (text) => text.replace(ANSI, '');
