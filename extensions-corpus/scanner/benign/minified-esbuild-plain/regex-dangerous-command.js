const e=[/\brm\s+(-[a-z]*r[a-z]*f|-[a-z]*f[a-z]*r)\b/i,/\bsudo\b/i,/\bcurl\b[^|]*\|\s*(?:ba)?sh\b/i,/\b(?:chmod|chown)\b.*777/i,/:\(\)\s*\{\s*:\|:&\s*\};:/,/\beval\s+"?\$\(/];export default function(t){t.on("tool_call",async(o,s)=>{if(o.toolName!=="bash")return;const n=String(o.input.command??""),r=e.find(a=>a.test(n));return r===void 0?void 0:s.hasUI?await s.ui.select(`Run this?

${n}`,["Yes","No"])==="Yes"?void 0:{block:!0,reason:"Blocked by user"}:{block:!0,reason:`matches ${r.source}`}})}
