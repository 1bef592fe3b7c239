import { createServer } from 'vite'; import fs from 'node:fs';
const vite = await createServer({ configFile: false, logLevel: 'error', server: { middlewareMode: true, ws: false, watch: null }, optimizeDeps: { noDiscovery: true } });
const { renderCertificate } = await vite.ssrLoadModule('/certificates/pdf/certificate.ts');
const { openFontCabinet } = await vite.ssrLoadModule('/certificates/pdf/load-fonts.ts');
const { chosenTexts } = await vite.ssrLoadModule('/certificates/facts.ts');
const { facts } = await vite.ssrLoadModule('/tests/certificates/facts.ts');
const { names } = await vite.ssrLoadModule('/tests/certificates/names.ts');
const {fontsFor} = await openFontCabinet();
fs.mkdirSync('/tmp/h/pics',{recursive:true});
for(const [k,v] of Object.entries(names)) for(const paper of ['letter','a4']){const f={...facts,learnerName:v.normalize('NFC')};fs.writeFileSync(`/tmp/h/pics/${k}-${paper}.pdf`,await renderCertificate(f,{paper,fonts:await fontsFor(chosenTexts(f))}));}
const f={...facts,learnerName:'Νίκος Ruth',courseTitle:'غرفة للجميع',courseSubtitle:'みんなのための部屋',issuer:'Городская библиотека עיר',statement:'и может вести разговор в сообществе. ทุกบทเรียนสำเร็จแล้ว'};
fs.writeFileSync('/tmp/h/pics/facts-letter.pdf',await renderCertificate(f,{paper:'letter',fonts:await fontsFor(chosenTexts(f))}));
await vite.close();
