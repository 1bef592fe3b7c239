import {
  achievementFiles,
  authorizationServerPath,
  badgePatterns,
  credentialIssuerPath,
  didPath,
  discoveryPath,
  sharedImagePath,
} from '#app/addresses.ts';
import type { AchievementFacts } from '#certificates/facts.ts';
import type { SiteContext } from '#app/platform/context.server.ts';
import type { AskedFile, FoundFile, ReadyFile } from '#app/platform/ready-files.server.ts';
import type { Made } from '#app/platform/worker.server.ts';
import { describeAchievement, findAchievement } from './achievement.server.ts';
import { drawBadgePng, findLogo, readStatusList } from './badge.server.ts';
import { describeService } from './discovery.server.ts';
import { drawShared, findSharedFacts } from './sharing.server.ts';
import { describeAuthorizationServer, describeWalletIssuer } from './wallet.server.ts';

/** What programs and other sites fetch of awards. None of it names a learner who does not share an award. */
export const awardFiles: readonly ReadyFile[] = [
  achievementFile('json', 'application/ld+json', (context, facts) =>
    Promise.resolve(Buffer.from(describeAchievement(context, facts))),
  ),
  achievementFile('png', 'image/png', drawBadgePng),
  achievementFile('svg', 'image/svg+xml', ({ awardMaker }, facts) => awardMaker.badge(facts)),
  { pattern: badgePatterns.statusList, find: findStatusList },
  { pattern: badgePatterns.logo, find: findLogoFile },
  {
    pattern: didPath,
    find: (context) => ({
      key: 'did',
      type: 'application/did+json',
      make: async () => Buffer.from(await context.awardMaker.didDocument()),
    }),
  },
  described(discoveryPath, describeService),
  described(credentialIssuerPath, describeWalletIssuer),
  described(authorizationServerPath, describeAuthorizationServer),
  { pattern: sharedImagePath.pattern, find: findSharedImage },
];

/** What programs read about the site. */
function described(pattern: string, describe: (context: SiteContext) => string): ReadyFile {
  return {
    pattern,
    find: (context) => ({
      key: pattern,
      type: 'application/json',
      make: () => Promise.resolve(Buffer.from(describe(context))),
    }),
  };
}

function achievementFile(
  format: 'json' | 'png' | 'svg',
  type: string,
  make: (context: SiteContext, facts: AchievementFacts) => Promise<Made>,
): ReadyFile {
  return {
    pattern: achievementFiles[format],
    find: async (context, { params: { courseId, moduleId } }) => {
      const course = context.library.courses.find(({ id }) => id === courseId);
      const isOffered =
        course !== undefined && (moduleId === undefined || course.modules.some(({ id }) => id === moduleId));
      // What the site no longer offers is as it was last awarded, so another award may change it.
      const last = isOffered ? null : await findAchievement(context, courseId, moduleId);
      if (!isOffered && last === null) return null;
      const facts = last === null ? [courseId, moduleId ?? ''].join(' ') : JSON.stringify(last);
      return {
        key: `achievement ${format} ${facts}`,
        type,
        varies: 'Accept',
        make: async () => {
          const found = last ?? (await findAchievement(context, courseId, moduleId));
          return found === null ? null : make(context, found);
        },
      };
    },
  };
}

async function findStatusList(context: SiteContext, asked: AskedFile): Promise<FoundFile | null> {
  // A thousand lists have room for more awards than most countries have people.
  if (!/^[1-9]\d{0,2}$/.test(asked.params.list ?? '')) return null;
  const list = await readStatusList(context, Number(asked.params.list));
  // Most programs do not know the media type of credentials, which is new.
  const accepts = asked.headers.get('Accept')?.includes('application/vc') === true;
  return {
    key: `status list ${JSON.stringify(list)}`,
    type: accepts ? 'application/vc' : 'application/json',
    varies: 'Accept',
    make: async () => Buffer.from(await context.awardMaker.statusList(list)),
  };
}

/** The logo of an issuer, as an award has frozen it. */
function findLogoFile(context: SiteContext, { params }: AskedFile): FoundFile | null {
  const [, sha256] = /^([\da-f]{64})\.png$/.exec(params.file ?? '') ?? [];
  if (sha256 === undefined) return null;
  return { key: `logo ${sha256}`, type: 'image/png', make: () => findLogo(context, sha256) };
}

/** The image of a shared award, for social networks. Its learner may make it private again. */
async function findSharedImage(context: SiteContext, { params }: AskedFile): Promise<FoundFile | null> {
  const facts = await findSharedFacts(context, params.serial);
  if (facts === null) return null;
  return {
    key: `shared ${facts.serial}`,
    type: 'image/png',
    isRevocable: true,
    make: () => drawShared(context, facts),
  };
}
