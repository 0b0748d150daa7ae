/** Widths of letters, packed: two letters a number. */
const PACKED =
  'wg/aFh+mljPANxNV5YVRkkDgLgztqaAl9cH0AzkGuqzGEOPi+rVEXNhYMAPMZP6K6H//r06WniH9' +
  'rcBezvFm6nvB9Pba40kenjn5FlAXQJKjCZjKXil4NwtZePWYHK+jEu/jQH2Hpg+6JH1nsG17Qpbh' +
  'v+CHGPIXRpH+LYcoxoiA/k3zxZ1tDT5awdel1FB7OV/I2Zx4qf22mxovmclPmsGChtq0UqrQ6wmD' +
  'RL34TG6d9vKcLQEi42EaCsmyj/FUX7+tcstpseuzEcc4gzUk7vyjSbSghFPIk3GHX+TJ1lS575eF' +
  'lGUXuYQbT7u/Q6Jthi+SC/pZudmwiHQBaKE5RyeEEK6NvfzBO+mMcwvaXEpW5Eyt+9kLk7cclK1L' +
  '+1NGrJ+2nSlKwbdtAyEKTh0On0Kk25h696X64EGRijLr4jBz2PGWY00Aaeod3Y9YswQe1w+bNkg7' +
  'xaVpdc3SN3ki931FooJnLV6zhLlWoWm7aBZQ0aZ/yrD1PBzdJnFlaqU3+W9Az3cszZNm7HrbHOT3' +
  'S6hmZWxTYwerLSFauJCM8gxsyktoMhTqFj/ea2NyHlYQI99lZKYc1YFjZyfkBlDMo9NHLFZAmKCk' +
  '1Zlfz7ede/IJwvBQlYje7GLfsFU+1gcpSk9J+dUN3W8g3dTt68zh+/5n90At0lmdffFk5u6u/egm' +
  't6V5/PzTxpXg+TcLjbfBcL9ukvP+4V0cUHG10Sj1UCkIvjoaCAJWImkp/hV+h84DrFoiZGCImMig' +
  'QikYRVjalx8TKCLv6UsZyy6+upSKpFQpgRQGPbtOytEtFUxPDbQfpP8Lz8S9cuuhhxsl+QnzvY84' +
  'wVHf8TkWQduHoACf/I8KSA4zd1RHc0kyKGNgl6n8naQzMzixSR6izAzxsLrM5/8cVoDQ+RbTuIiQ' +
  'hXy0VKoqEvfgrQ1AG6E3Q5pxGZ/ZklkcmqymI0GjFO7+aGukDm8B76+B/QTPLyVYbtiIrNTL2eHN' +
  '5rY5vBj8WsEBo3X2iw3FAhBb9XRjXdDLIAy9MM7mhN6yBPLMpdJhVERdAQ/snMv5GG8xZIDAcfgS' +
  'KWvSg6LuaXRQz5dkosLY172WWz7LHg2iDODJHI9qPbByWTrNZ7XmUggqDPjFhR8js1GveFfWzOhE' +
  'pcpl67Skj26vga7vszyTFM6GlzxzIyxHsVXtLq+Ti7EjtVDKnEY0NUeMbQz/NFx5f/1mMJaxRx9H' +
  'qB7USFtEGLyCCdk7CIhbCYCO9ZmAwWncWciPt3zEvy2pZbGon8AuUiAmeYi+/rBgzn654Yp1IKq/' +
  'gIYE8fQwXbuvuHOs9xLUAjCTzqPVRROFXlaRByQjKEMnvnqLsmF59O6eerllKJi8+zMN22AFteaQ' +
  'g22ZLLvNqqiY4crmzwliVwu5apgXAnYoB2xXahJSH16CD+hWMHZ5ceAWvNwaDgGwSldGZmTGUwCd' +
  '+PH3UP9/S7Ci0gwM2KkpTE5kIcMqRc6npQcHNGR15IzepjguZjxREUFznB2/93hiECiH2tVcQGVL' +
  'OX/BrtvplTBx2WQDaC5MPjY4PFJyXznnj6PDumdy1Ctf0ca3n+BmK1+YYMt4OQp0oNP2hP7q2iJ+' +
  'jRUckp5x12UoREBv1ebwdR/YEpJTnxVMC2+wRFhrPnap6rEVMb9cBEfqXyHrIxQKRMY1uQ5VaJQZ' +
  'TC4sTJP5Wovtar1zZg85QRip7LBwVa26bKcyJmRFb7vfNVTsa/YX/HbN4356AbLKUBwowzCBQ+fB' +
  'wugULPkmesFikSg1bNRK9o0PHxku1y+UC4essOgktBfmBd4fmuH7WAolOe2KKVOWFxM189MSrHpa' +
  'OZA5hAtbfHMrF74XPoOJ4aqt9doxa8j/LE4EMBDrY/gisJqTEs+rb04Wus0/5hNT4gg+myJsBmjI' +
  'DGM/ofe9u92uPsv9I3nYVr4oxU/ca9XfK0ec9DuAx2k2gbbsH8xMimADsll9iF7lARgoCWuykgCv' +
  'h63K2yqwfS4NXm6Nb8PbneRk3ZeUH5PXSKDZVXUFLtfIyYANEjTC+czRcN9nZDNvzJ/XksuJo43y' +
  '952+d7HYFJFtxwNpc874D4rFiy4910/M4LcemCre8mH62DNcPlZwEYHkRnyiyf3XjMyuf6/Vj052' +
  'rH9+y/nZ1nTywMc2f7fR994vIhC76xbiP6dQFIlxWnOw/i278G37Ifufh42SBft/ketTIBT5nW6f' +
  '+nAvJB/WDwUApAaY38vLpxtF7rxyo1W9td5TGt3guxpQi3uOeJgHe0dneE+aZFiMMCjoyIebJjvQ' +
  'Ley11HC0Do86wO8y6EeKbX9sPT2FUElBk2mL80UQYLM8zHq7KzK4ZdHgcP+fPWLht9KRzRWddeMv' +
  'mwIzLTmXISBFZ62q6Xhxm1eIafIZSi8RJKWc8iyln3rZGWekUInyPchuxcqF2VcjcTU0ditj2NFe' +
  'jh2OfqdiozVF4K8iL5smfMC8uRZS1SPSwc+pa7DDw75Lun+uQMsYS2g1vw1wkII2tI2zF8YTpyNB' +
  'V0vqFPc61PtdgAB/DtyLZjdugueTSZRosyRXqD7NHZr1B/99SCMP2u1YrPUErxF+zfjz/mLPKSZ+' +
  'RuprQIWDDq9ymh6k04pEq8lAE5LC9732SOFK/9QoAV19RiQ0tw97RKX8597kgVFfDdRYei68txd3' +
  'rTW1WXAhoH5odwb2zeD3kdMWt4UBK81h21Mlvu04v1LFyUr52Xx/1M4Fs9e1X398xGyG32Y+lSNR' +
  '3nrrpBP42rUjbzXZUj1GcHHWwts0Mf+NsqbNMacgn7gy6YBuA+cB35NWZUwbjdg6Re6geka4I6cw' +
  'JtbydJ0rCaDHyskxqKyWmBKihdIBYpIeHzlmqF8F9spn7zI3hn0jrUKVUGm5ZJk92ofLnw0Qot/3' +
  '0rcuI1mfgY633g0iKYwLVNJfUMcKCeF4dSfUfyILELaJKpy6rYrJkjjkxX00NA7o2pTrmgaoZvqM' +
  'NigC8HX4jotY+S8PIRhJ+x3xc9c0eCq+AM+79mzWSem87+0ZzS2Z3oLnDKNwTFagjlLju2/lxDQR';
function unpack(text: string): Uint16Array {
  const bytes = Buffer.from(text, 'base64');
  const widths = new Uint16Array(bytes.length >> 1);
  for (let i = 0; i < widths.length; i += 1) widths[i] = bytes.readUInt16LE(i * 2) & 0x3ff;
  return widths;
}
const WIDTHS = unpack(PACKED);
export default function (pi: any) {
  pi.registerCommand('width', {
    description: 'Width of a text',
    handler: async (args: string, ctx: any) => {
      let total = 0;
      for (const letter of args) total += WIDTHS[letter.charCodeAt(0) % WIDTHS.length] ?? 0;
      ctx.ui.notify(String(total), 'info');
    },
  });
}
