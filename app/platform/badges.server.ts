import type { BadgeKeys } from '#certificates/badge/issuer.ts';

/** What badges are made and checked with; loaded when the first one is wanted. */
export type Badges = Awaited<ReturnType<typeof loadBadges>>;

export async function loadBadges(publicUrl: string, keys: BadgeKeys) {
  const [
    { bakePng, bakeSvg, unbake },
    { checkCredential },
    { toCredential },
    { drawBadge, textsOf },
    { describeIssuer },
    { loadRasterizer },
    { drawShareImage },
    { signCredential },
  ] = await Promise.all([
    import('#certificates/badge/bake.ts'),
    import('#certificates/badge/check.ts'),
    import('#certificates/badge/credential.ts'),
    import('#certificates/badge/image.ts'),
    import('#certificates/badge/issuer.ts'),
    import('#certificates/badge/load-rasterizer.ts'),
    import('#certificates/badge/share-image.ts'),
    import('#certificates/badge/sign.ts'),
  ]);
  return {
    issuer: await describeIssuer(publicUrl, keys),
    toCredential,
    signCredential,
    checkCredential,
    drawBadge,
    drawShareImage,
    textsOf,
    rasterize: remember(async (svg) => (await loadRasterizer())(svg)),
    bakePng,
    bakeSvg,
    unbake,
  };
}

/** Pictures that are kept, at some 30 KB each; a site has one for each course and module. */
const mostPictures = 200;

/** Does for each picture once what takes a while; the one that was made first gives way to a new one. */
function remember(make: (svg: string) => Promise<Uint8Array>): (svg: string) => Promise<Uint8Array> {
  const made = new Map<string, Promise<Uint8Array>>();
  return (svg) => {
    const known = made.get(svg);
    if (known !== undefined) return known;
    const [oldest] = made.keys();
    if (oldest !== undefined && made.size >= mostPictures) made.delete(oldest);
    const picture = make(svg);
    made.set(svg, picture);
    return picture;
  };
}
