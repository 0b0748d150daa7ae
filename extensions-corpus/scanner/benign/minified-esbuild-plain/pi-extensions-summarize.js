export default function(i){i.registerCommand("summary",{description:"Summarise the session",handler:async(y,e)=>{const o=[];for(const t of e.sessionManager.getBranch()){if(t.type!=="message")continue;const{role:c,content:n}=t.message,a=typeof n=="string"?n:n.filter(s=>s.type==="text").map(s=>s.text).join(`
`);a&&o.push(`${c}: ${a}`)}const{complete:r}=await import("@mariozechner/pi-ai"),{apiKey:m}=await e.modelRegistry.getApiKeyAndHeaders(e.model),p=await r(e.model,{messages:[{role:"user",content:[{type:"text",text:`Summarise:

${o.join(`

`)}`}],timestamp:Date.now()}]},{apiKey:m});e.ui.notify(p.content.map(t=>t.text??"").join(""),"info")}})}
