function l(i){const s=/\[([^\]]+)\]\(([^)\s]+)\)/g,t=[];let n;for(;(n=s.exec(i))!==null;){const e=i.slice(0,n.index).split(`
`).length;t.push({text:n[1]??"",target:n[2]??"",line:e})}return t}export default function(i){i.registerCommand("links",{description:"List the links of the last answer",handler:async(s,t)=>{const n=l(s);if(n.length===0){t.ui.notify("No links","info");return}t.ui.notify(n.map(e=>`${e.line}: ${e.text} -> ${e.target}`).join(`
`),"info")}})}
