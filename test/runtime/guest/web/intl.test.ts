import { sameAsNode } from '../../../support/same-as-node.js';

const D = "const d = new Date(Date.UTC(2024, 1, 29, 13, 5, 9)); const tz = { timeZone: 'UTC' };";
sameAsNode([
  [
    'graphemes of emoji, flags, marks and Hangul',
    `const s=new Intl.Segmenter(undefined,{granularity:'grapheme'}); return ['👨‍👩‍👧‍👦x','🇩🇪🇫🇷','e\\u0301a','한국어','👍🏽','a\\r\\nb','','1️⃣','नमस्ते'].map((t) => [...s.segment(t)].map((x) => [x.segment,x.index]));`,
  ],
  [
    'ASCII graphemes',
    `return [...new Intl.Segmenter().segment('ab\\tc\\n')].map((x) => x.segment);`,
  ],
  [
    'words',
    `return [...new Intl.Segmenter('en',{granularity:'word'}).segment('Hello, big world! 你好')].map((x) => [x.segment,x.isWordLike]);`,
  ],
  [
    'sentences and containing',
    `const s=new Intl.Segmenter('en',{granularity:'sentence'}).segment('One. Two? Three'); return [[...s].length, s.containing(6).segment, s.containing(99)===undefined, new Intl.Segmenter().segment('abc').containing(1).segment];`,
  ],
  [
    'segmenter options',
    `try { new Intl.Segmenter('en',{granularity:'nope'}) } catch (e) { return [e.name, new Intl.Segmenter('de').resolvedOptions().granularity] }`,
  ],
  [
    'localeCompare',
    `return [['b','a','B','ä','A','z'].sort((x,y)=>x.localeCompare(y)), 'a'.localeCompare('B'), 'a'.localeCompare('a'), 'a'.localeCompare('á',undefined,{sensitivity:'base'}), '10'.localeCompare('9',undefined,{numeric:true}), 'file2'.localeCompare('file10')];`,
  ],
  [
    'numbers',
    `return [(1234567.891).toLocaleString(), (1234.5).toLocaleString('de-DE'), (0.256).toLocaleString('en-US',{style:'percent'}), (5).toLocaleString('en-US',{style:'currency',currency:'USD'}), (NaN).toLocaleString(), (-0).toLocaleString(), (Infinity).toLocaleString(), (12345n).toLocaleString('en-US'), [1000,2000].toLocaleString('en-US')];`,
  ],
  [
    'dates',
    `${D} return [d.toLocaleDateString('en-US',tz), d.toLocaleTimeString('en-US',tz), d.toLocaleString('en-US',tz), d.toLocaleString('de-DE',{...tz,dateStyle:'medium'}), d.toLocaleTimeString('en-GB',{...tz,hour:'2-digit',minute:'2-digit'}), d.toLocaleDateString('en-US',{...tz,weekday:'long'}), new Date(NaN).toLocaleString(), d.toLocaleDateString(), d.toLocaleTimeString([],{hour:'2-digit',minute:'2-digit'})];`,
  ],
  [
    'DateTimeFormat',
    `${D} const f=new Intl.DateTimeFormat('en-US',{...tz,dateStyle:'full',timeStyle:'short'}); const g=Intl.DateTimeFormat('en-US',tz); const { format }=f; return [format(d), g.formatToParts(d).map((p)=>p.type), typeof f.resolvedOptions().timeZone, f.formatRange(d,new Date(+d+86400000)), Intl.DateTimeFormat().resolvedOptions().timeZone];`,
  ],
  [
    'invalid dates and zones throw',
    `const r=[]; for (const f of [()=>new Intl.DateTimeFormat('en').format(NaN), ()=>new Intl.DateTimeFormat('en',{timeZone:'Nope/Zone'}), ()=>new Intl.NumberFormat('x-not-valid-!')]) { try { f() } catch (e) { r.push(e.name) } } return r;`,
  ],
  [
    'NumberFormat',
    `const f=new Intl.NumberFormat('en-US',{notation:'compact'}); return [f.format(1234567), [1500,2].map(f.format), new Intl.NumberFormat('en',{style:'unit',unit:'megabyte'}).format(3), new Intl.NumberFormat('en').formatToParts(1.5).length];`,
  ],
  [
    'Collator, RelativeTimeFormat, PluralRules, ListFormat, DisplayNames',
    `return [['z','ä','a'].sort(new Intl.Collator('de').compare), new Intl.RelativeTimeFormat('en',{numeric:'auto'}).format(-1,'day'), new Intl.RelativeTimeFormat('en').format(3,'hours'), new Intl.PluralRules('en',{type:'ordinal'}).select(2), new Intl.ListFormat('en').format(['a','b','c']), new Intl.DisplayNames('en',{type:'region'}).of('DE'), Intl.getCanonicalLocales('EN-us'), Intl.NumberFormat.supportedLocalesOf(['de','xx'])];`,
  ],
  [
    'case by locale',
    `return ['I'.toLocaleLowerCase('tr'), 'i'.toLocaleUpperCase('tr'), 'ß'.toLocaleUpperCase()];`,
  ],
]);
