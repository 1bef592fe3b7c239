import type { BadgeKeys } from '#certificates/badge/issuer.ts';

/** The code that renders and verifies certificates, records of contact hours, badges and share images. */
export type AwardRendering = Awaited<ReturnType<typeof loadAwardRendering>>;

/** Loads the code and the fonts. That is slow, so it happens when an award is first rendered or verified. */
export async function loadAwardRendering(publicUrl: string, badgeKeys: BadgeKeys) {
  const [
    { openFontCabinet },
    { unprintable },
    { certificateFileName, renderCertificate },
    { creditRecordFileName, renderCreditRecord },
    { checkCertificatePdf },
    { bakePng, bakeSvg, unbake },
    { checkCredential },
    { toCredential },
    { drawBadge, textsOf },
    { describeIssuer },
    { drawShareImage },
    { signCredential },
  ] = await Promise.all([
    import('#certificates/text/load-fonts.ts'),
    import('#certificates/text/unprintable.ts'),
    import('#certificates/pdf/certificate.ts'),
    import('#certificates/pdf/credit-record.ts'),
    import('#certificates/pdf/check.ts'),
    import('#certificates/badge/bake.ts'),
    import('#certificates/badge/check.ts'),
    import('#certificates/badge/credential.ts'),
    import('#certificates/badge/image.ts'),
    import('#certificates/badge/issuer.ts'),
    import('#certificates/badge/share-image.ts'),
    import('#certificates/badge/sign.ts'),
  ]);
  const [{ fontsFor, packagesFor, withoutFont }, badgeIssuer] = await Promise.all([
    openFontCabinet(),
    describeIssuer(publicUrl, badgeKeys),
  ]);
  return {
    fontsFor,
    packagesFor,
    withoutFont,
    unprintable,
    certificateFileName,
    renderCertificate,
    creditRecordFileName,
    renderCreditRecord,
    checkCertificatePdf,
    badgeIssuer,
    toCredential,
    signCredential,
    checkCredential,
    drawBadge,
    textsOf,
    drawShareImage,
    bakePng,
    bakeSvg,
    unbake,
  };
}
