export function diff(f,s){const n=f.split(`
`),l=s.split(`
`),i=Array.from({length:n.length+1},()=>new Array(l.length+1).fill(0));for(let t=n.length-1;t>=0;t-=1)for(let e=l.length-1;e>=0;e-=1)i[t][e]=n[t]===l[e]?i[t+1][e+1]+1:Math.max(i[t+1][e],i[t][e+1]);const o=[];for(let t=0,e=0;t<n.length||e<l.length;)t<n.length&&e<l.length&&n[t]===l[e]?(o.push({sign:" ",text:n[t]}),t+=1,e+=1):e>=l.length||t<n.length&&i[t+1][e]>=i[t][e+1]?o.push({sign:"-",text:n[t++]}):o.push({sign:"+",text:l[e++]});return o}export default function(f){f.registerCommand("diff",{description:"Diff two texts, parted by ---",handler:async(s,n)=>{const[l="",i=""]=s.split("---");n.ui.notify(diff(l,i).map(({sign:o,text:t})=>`${o} ${t}`).join(`
`),"info")}})}
