var __defProp=Object.defineProperty;var __name=(target,value)=>__defProp(target,"name",{value,configurable:!0});export default function stdin_default(pi){pi.registerCommand("summary",{description:"Summarise the session",handler:__name(async(_args,ctx)=>{const parts=[];for(const entry of ctx.sessionManager.getBranch()){if(entry.type!=="message")continue;const{role,content}=entry.message,text=typeof content=="string"?content:content.filter(part=>part.type==="text").map(part=>part.text).join(`
`);text&&parts.push(`${role}: ${text}`)}const{complete}=await import("@mariozechner/pi-ai"),{apiKey}=await ctx.modelRegistry.getApiKeyAndHeaders(ctx.model),answer=await complete(ctx.model,{messages:[{role:"user",content:[{type:"text",text:`Summarise:

${parts.join(`

`)}`}],timestamp:Date.now()}]},{apiKey});ctx.ui.notify(answer.content.map(part=>part.text??"").join(""),"info")},"handler")})}__name(stdin_default,"default");
