import{execFile as o}from"node:child_process";import{promisify as a}from"node:util";const r=a(o);export default function(i){i.on("session_start",async(c,t)=>{try{const{stdout:s}=await r("git",["status","--porcelain=v1","--branch"],{cwd:t.cwd}),[e="",...n]=s.trim().split(`
`);t.ui.setStatus("git",`${e.replace(/^## /,"")} (${n.length})`)}catch(s){t.ui.setStatus("git",void 0)}})}
