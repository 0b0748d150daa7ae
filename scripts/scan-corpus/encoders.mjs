/**
 * Three well-known ways to write a program in few signs, written after their published output: the
 * word packer of Dean Edwards, and the two sign languages of Yosuke Hasegawa. Text in, program out.
 */

const BASE = 62;

function wordOf(number) {
  const rest = number % BASE;
  const head = number < BASE ? '' : wordOf(Math.floor(number / BASE));
  return head + (rest > 35 ? String.fromCharCode(rest + 29) : rest.toString(36));
}

/** `eval(function(p,a,c,k,e,d){...})`: every word becomes a number in base 62. */
export function packWords(program) {
  const text = program.replace(/\s*\n\s*/g, ' ').trim();
  const words = [...new Set(text.match(/\w+/g) ?? [])];
  const numbers = new Map(words.map((word, index) => [word, wordOf(index)]));
  const packed = text.replace(/\w+/g, (word) => numbers.get(word) ?? word);
  const unpack = [
    'function(p,a,c,k,e,d){',
    'e=function(c){return(c<a?"":e(parseInt(c/a)))+((c=c%a)>35?String.fromCharCode(c+29):c.toString(36))};',
    'if(!"".replace(/^/,String)){while(c--){d[e(c)]=k[c]||e(c)}k=[function(e){return d[e]}];',
    'e=function(){return"\\\\w+"};c=1};',
    'while(c--){if(k[c]){p=p.replace(new RegExp("\\\\b"+e(c)+"\\\\b","g"),k[c])}}return p}',
  ].join('');
  const quoted = packed.replace(/\\/g, '\\\\').replace(/'/g, "\\'");
  return `eval(${unpack}('${quoted}',${BASE},${words.length},'${words.join('|')}'.split('|'),0,{}))`;
}

const octalOf = (letter) => letter.charCodeAt(0).toString(8).padStart(3, '0');

const DOLLAR_DIGITS = ['___', '__$', '_$_', '_$$', '$__', '$_$', '$$_', '$$$'];
const DOLLAR_WORLD = [
  '$=~[];',
  '$={___:++$,$$$$:(![]+"")[$],__$:++$,$_$_:(![]+"")[$],_$_:++$,$_$$:({}+"")[$],$$_$:($[$]+"")[$],',
  '_$$:++$,$$$_:(!""+"")[$],$__:++$,$_$:++$,$$__:({}+"")[$],$$_:++$,$$$:++$,$___:++$,$__$:++$};',
  '$.$_=($.$_=$+"")[$.$_$]+($._$=$.$_[$.__$])+($.$$=($.$+"")[$.__$])+((!$)+"")[$._$$]+($.__=$.$_[$.$$_])',
  '+($.$=(!""+"")[$.__$])+($._=(!""+"")[$._$_])+$.$_[$.$_$]+$.__+$._$+$.$;',
  '$.$$=$.$+(!""+"")[$._$$]+$.__+$._+$.$+$.$$;$.$=($.___)[$.$_][$.$_];',
].join('');

/** Dollar signs and underscores; the characters of the program must be below U+0100. */
export function dollarSigns(program) {
  const letters = [...program].map(
    (letter) =>
      `"\\\\"+${[...octalOf(letter)].map((digit) => `$.${DOLLAR_DIGITS[digit]}`).join('+')}`,
  );
  return `var $;${DOLLAR_WORLD}$.$($.$($.$$+"\\""+${letters.join('+')}+"\\"")())();`;
}

const FACE_DIGITS = [
  '(c^_^o)',
  '(ﾟΘﾟ)',
  '((o^_^o) - (ﾟΘﾟ))',
  '(o^_^o)',
  '(ﾟｰﾟ)',
  '((ﾟｰﾟ) + (ﾟΘﾟ))',
  '((o^_^o) +(o^_^o))',
  '((ﾟｰﾟ) + (o^_^o))',
];
const FACE_WORLD = [
  "ﾟωﾟﾉ= /｀ｍ´）ﾉ ~┻━┻   //*´∇｀*/ ['_']; o=(ﾟｰﾟ)  =_=3; c=(ﾟΘﾟ) =(ﾟｰﾟ)-(ﾟｰﾟ); ",
  '(ﾟДﾟ) =(ﾟΘﾟ)= (o^_^o)/ (o^_^o);',
  "(ﾟДﾟ)={ﾟΘﾟ: '_' ,ﾟωﾟﾉ : ((ﾟωﾟﾉ==3) +'_') [ﾟΘﾟ] ,ﾟｰﾟﾉ :(ﾟωﾟﾉ+ '_')[o^_^o -(ﾟΘﾟ)] ,",
  "ﾟДﾟﾉ:((ﾟｰﾟ==3) +'_')[ﾟｰﾟ] }; (ﾟДﾟ) [ﾟΘﾟ] =((ﾟωﾟﾉ==3) +'_') [c^_^o];",
  "(ﾟДﾟ) ['c'] = ((ﾟДﾟ)+'_') [ (ﾟｰﾟ)+(ﾟｰﾟ)-(ﾟΘﾟ) ];(ﾟДﾟ) ['o'] = ((ﾟДﾟ)+'_') [ﾟΘﾟ];",
  "(ﾟoﾟ)=(ﾟДﾟ) ['c']+(ﾟДﾟ) ['o']+(ﾟωﾟﾉ +'_')[ﾟΘﾟ]+ ((ﾟωﾟﾉ==3) +'_') [ﾟｰﾟ] + ",
  "((ﾟДﾟ) +'_') [(ﾟｰﾟ)+(ﾟｰﾟ)]+ ((ﾟｰﾟ==3) +'_') [ﾟΘﾟ]+((ﾟｰﾟ==3) +'_') [(ﾟｰﾟ) - (ﾟΘﾟ)]+",
  "(ﾟДﾟ) ['c']+((ﾟДﾟ)+'_') [(ﾟｰﾟ)+(ﾟｰﾟ)]+ (ﾟДﾟ) ['o']+((ﾟｰﾟ==3) +'_') [ﾟΘﾟ];",
  "(ﾟДﾟ) ['_'] =(o^_^o) [ﾟoﾟ] [ﾟoﾟ];(ﾟεﾟ)=((ﾟｰﾟ==3) +'_') [ﾟΘﾟ]+ (ﾟДﾟ) .ﾟДﾟﾉ+",
  "((ﾟДﾟ)+'_') [(ﾟｰﾟ) + (ﾟｰﾟ)]+((ﾟｰﾟ==3) +'_') [o^_^o -ﾟΘﾟ]+((ﾟｰﾟ==3) +'_') [ﾟΘﾟ]+ ",
  "(ﾟωﾟﾉ +'_') [ﾟΘﾟ]; (ﾟｰﾟ)+=(ﾟΘﾟ); (ﾟДﾟ)[ﾟεﾟ]='\\\\'; (ﾟДﾟ).ﾟΘﾟﾉ=(ﾟДﾟ+ ﾟｰﾟ)[o^_^o -(ﾟΘﾟ)];",
  "(oﾟｰﾟo)=(ﾟωﾟﾉ +'_')[c^_^o];(ﾟДﾟ) [ﾟoﾟ]='\\\"';",
].join('');

/** Faces; the characters of the program must be below U+0100. */
export function faces(program) {
  const letters = [...program].map(
    (letter) =>
      `(ﾟДﾟ)[ﾟεﾟ]+${[...octalOf(letter)].map((digit) => FACE_DIGITS[digit]).join('+ ')}+ `,
  );
  const names = 'var ﾟωﾟﾉ,o,ﾟｰﾟ,_,c,ﾟΘﾟ,ﾟДﾟ,ﾟoﾟ,ﾟεﾟ,oﾟｰﾟo;';
  return `${names}${FACE_WORLD}(ﾟДﾟ) ['_'] ( (ﾟДﾟ) ['_'] (ﾟεﾟ+(ﾟДﾟ)[ﾟoﾟ]+ ${letters.join('')}(ﾟДﾟ)[ﾟoﾟ]) (ﾟΘﾟ)) ('_');`;
}
