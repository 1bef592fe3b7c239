import { bench, describe } from 'vitest';
import { renderCertificate } from '#certificates/pdf/certificate.ts';
import { checkCertificatePdf } from '#certificates/pdf/check.ts';
import { signDigest } from '#certificates/pdf/cms.ts';
import { openFontCabinet } from '#certificates/text/load-fonts.ts';
import { serialOf } from './serials.ts';
import { facts } from '#tests/certificates/facts.ts';
import { credential, key } from '#tests/certificates/signing.ts';

const fonts = await (await openFontCabinet()).fontsFor([]);
const names = [
  'Ruth Alvarado',
  'Łukasz Żółć-Kowalski',
  'Nguyễn Thị Ánh',
  'Ελένη Παπαδοπούλου',
  'Amina Diallo',
];
const digest = Buffer.alloc(32, 7);

let count = 0;

/** Another name and serial each time, as when a class finishes. */
const render = (signing: typeof key | null) => {
  const serial = serialOf(count++);
  const learnerName = names[count % names.length] ?? '';
  const verifyUrl = `https://learn.lectern.example/verify/${serial}`;
  return renderCertificate(
    { ...facts, serial, learnerName, verifyUrl },
    { paper: 'letter', fonts, logo: null, credential, key: signing },
  );
};

const signed = await render(key);
/** In milliseconds; what is measured is a server that has been up for a while. */
const measured = { warmupTime: 2000, time: 4000 };

describe('PDF certificates', () => {
  bench(
    'made and signed, with the credential inside (at least 100/s)',
    async () => {
      await render(key);
    },
    measured,
  );
  bench(
    'made and not signed',
    async () => {
      await render(null);
    },
    measured,
  );
  bench(
    'signature alone',
    () => {
      signDigest(digest, key);
    },
    measured,
  );
  bench(
    'checked',
    async () => {
      await checkCertificatePdf(signed, [key.certificates]);
    },
    measured,
  );
});
