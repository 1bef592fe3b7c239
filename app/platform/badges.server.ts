import type { BadgeKeys } from '#certificates/badge/issuer.ts';

/** What badges are made and checked with; loaded when the first one is wanted. */
export type Badges = Awaited<ReturnType<typeof loadBadges>>;

export async function loadBadges(publicUrl: string, keys: BadgeKeys) {
  const [
    { bakePng, bakeSvg, unbake },
    { checkCredential },
    { toCredential },
    { drawBadge },
    { describeIssuer },
    { loadRasterizer },
    { signCredential },
    { toStatusList },
  ] = await Promise.all([
    import('#certificates/badge/bake.ts'),
    import('#certificates/badge/check.ts'),
    import('#certificates/badge/credential.ts'),
    import('#certificates/badge/image.ts'),
    import('#certificates/badge/issuer.ts'),
    import('#certificates/badge/load-rasterizer.ts'),
    import('#certificates/badge/sign.ts'),
    import('#certificates/badge/status-list.ts'),
  ]);
  return {
    issuer: await describeIssuer(publicUrl, keys),
    toCredential,
    toStatusList,
    signCredential,
    checkCredential,
    drawBadge,
    loadRasterizer,
    bakePng,
    bakeSvg,
    unbake,
  };
}
