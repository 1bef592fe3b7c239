import { KeyObject, X509Certificate } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { unbake } from '#certificates/badge/bake.ts';
import { checkCredential } from '#certificates/badge/check.ts';
import { toCredential } from '#certificates/badge/credential.ts';
import { drawBadge, textsOf } from '#certificates/badge/image.ts';
import { describeIssuer } from '#certificates/badge/issuer.ts';
import { drawShareImage } from '#certificates/badge/share-image.ts';
import { signCredential, signStatusList } from '#certificates/badge/sign.ts';
import { toStatusList } from '#certificates/badge/status-list.ts';
import { chosenTexts } from '#certificates/facts.ts';
import { renderCertificate } from '#certificates/pdf/certificate.ts';
import { checkCertificatePdf } from '#certificates/pdf/check.ts';
import { renderCreditRecord } from '#certificates/pdf/credit-record.ts';
import { signatureOf, stampFile } from '#certificates/pdf/signature.ts';
import { imprintOf, readTimeStamp, requestTimeStamp } from '#certificates/pdf/time-stamp.ts';
import { openFontCabinet } from '#certificates/text/load-fonts.ts';
import { unprintable } from '#certificates/text/unprintable.ts';
import type { AwardTask, CertificateTask, CreditRecordTask } from './award-tasks.ts';

/**
 * The program of the worker that makes, signs and checks certificates, records of contact hours and badges.
 * Fonts and the libraries for PDF and credentials are in its memory only. The build makes a file of it.
 */

const key = z.custom<KeyObject>((value) => value instanceof KeyObject);
const chain = z.tuple([z.instanceof(X509Certificate)], z.instanceof(X509Certificate));

const { publicUrl, badgeKeys, pdfKeys } = z
  .object({
    publicUrl: z.string(),
    badgeKeys: z.object({
      all: z.array(z.object({ name: z.string(), publicKey: key, privateKey: key.nullable() })),
      signing: z.object({ name: z.string(), privateKey: key }),
    }),
    pdfKeys: z.object({
      signing: z.object({ privateKey: key, certificates: chain }),
      chains: z.array(chain),
    }),
  })
  .parse(workerData);

const opening = openFontCabinet();
const describing = describeIssuer(publicUrl, badgeKeys);

async function answer(task: AwardTask): Promise<unknown> {
  const cabinet = await opening;
  const issuer = await describing;
  switch (task.kind) {
    case 'certificate':
      return makeCertificate(task);
    case 'credit-record':
      return makeCreditRecord(task);
    case 'badge':
      return Buffer.from(drawBadge(task.facts, await cabinet.fontsFor(textsOf(task.facts))));
    case 'share-image':
      return Buffer.from(drawShareImage(task.facts, await cabinet.fontsFor(chosenTexts(task.facts))));
    case 'credential': {
      const { facts, ...options } = task;
      return signCredential(toCredential(facts, { siteUrl: publicUrl, ...options }), issuer);
    }
    case 'status-list':
      return signStatusList(toStatusList(publicUrl, task.list, task.withdrawn, task.at), issuer);
    case 'did':
      return JSON.stringify(issuer.didDocument);
    case 'time-stamp-request': {
      const imprint = imprintOf(signatureOf(Buffer.from(task.file), pdfKeys.signing.certificates));
      return {
        imprint: imprint.toString('hex'),
        request: requestTimeStamp(imprint, task.nonce),
      };
    }
    case 'read-time-stamp':
      return readTimeStamp(task.request, task.answer);
    case 'stamp':
      return stampFile(Buffer.from(task.file), task.token, pdfKeys.signing.certificates);
    case 'check-pdf':
      return checkCertificatePdf(task.file, pdfKeys.chains);
    case 'check-badge': {
      const credential = unbake(task.file);
      return credential === null ? { kind: 'not-ours' } : checkCredential(credential, issuer);
    }
    case 'unprintable':
      return unprintable(task.name, await cabinet.fontsFor([task.name]));
    case 'without-font':
      return cabinet.withoutFont(task.text);
    case 'packages':
      return cabinet.packagesFor(task.letters);
  }
}

async function makeCertificate({ facts, ...task }: CertificateTask): Promise<Uint8Array> {
  const fonts = await (await opening).fontsFor(chosenTexts(facts));
  return renderCertificate(facts, { ...task, fonts, key: pdfKeys.signing });
}

async function makeCreditRecord({ facts, ...task }: CreditRecordTask): Promise<Uint8Array> {
  const texts = facts.credits.flatMap(({ title, provider, category }) => [title, provider, category ?? '']);
  const fonts = await (await opening).fontsFor([facts.learnerName, facts.issuer, ...texts]);
  return renderCreditRecord(facts, { ...task, fonts, key: pdfKeys.signing });
}

parentPort?.on('message', (task: AwardTask) => {
  answer(task).then(
    (made) => parentPort?.postMessage({ made }),
    (error: unknown) => parentPort?.postMessage({ error: String(error) }),
  );
});
