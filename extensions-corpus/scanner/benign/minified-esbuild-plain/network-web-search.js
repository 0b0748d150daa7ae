const c=new Map,i=e=>new Promise(n=>setTimeout(n,e));async function p(e,n,a){const t=c.get(e);if(t&&Date.now()-t.at<6e4)return t.results;for(let r=0;r<3;r+=1){const s=await fetch(`https://api.search.example.com/v1?q=${encodeURIComponent(e)}`,{headers:{"x-api-key":n},signal:a??null});if(s.status===429){await i(2**r*500);continue}const{results:o}=await s.json();return c.set(e,{at:Date.now(),results:o}),o}throw new Error("the search service is busy")}export default function(e){e.registerTool({name:"web_search",description:"Searches the web",parameters:{type:"object",properties:{query:{type:"string"}},required:["query"]},async execute(n,{query:a},t){return{content:[{type:"text",text:(await p(a,process.env.SEARCH_API_KEY??"",t)).map(s=>`${s.title}
${s.url}`).join(`

`)}],details:{}}}})}
