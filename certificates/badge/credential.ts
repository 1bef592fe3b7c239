import { titleOf } from '#certificates/facts.ts';
import type { AwardFacts } from '#certificates/facts.ts';
import { logoPath } from './addresses.ts';
import { scoreIdOf, toAchievement } from './achievement.ts';
import { badgeContexts } from './contexts.ts';
import { didOf } from './did.ts';
import { statusEntry } from './status-list.ts';
import { englishBadgeWords } from './words.ts';

export interface CredentialOptions {
  /** Address of the site, without a slash at its end. */
  readonly siteUrl: string;
  /** Place of the award in the list of statuses, from 0. */
  readonly statusIndex: number;
}

/**
 * An award as an Open Badges 3.0 AchievementCredential, not signed yet. Its members have one order, so that
 * the same facts give the same bytes. The learner is named as on the certificate and by nothing else: no
 * address, no hash of one.
 */
export function toCredential(facts: AwardFacts, { siteUrl, statusIndex }: CredentialOptions) {
  const achievement = toAchievement(facts, siteUrl);
  const { issuer } = facts;
  return {
    '@context': [...badgeContexts],
    id: facts.verifyUrl,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: titleOf(facts),
    description: englishBadgeWords.completed(facts.completedOn),
    issuer: {
      id: didOf(siteUrl),
      type: ['Profile'],
      name: issuer.name,
      url: issuer.url,
      ...(issuer.logo === null
        ? {}
        : { image: { id: `${siteUrl}${logoPath(issuer.logo)}`, type: 'Image', caption: issuer.name } }),
    },
    validFrom: facts.issuedAt,
    awardedDate: facts.issuedAt,
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [
        {
          type: 'IdentityObject',
          hashed: false,
          identityHash: facts.learnerName,
          identityType: 'name',
        },
      ],
      // A day on the learner's own calendar. At noon in Greenwich it is that day nearly everywhere.
      activityEndDate: `${facts.completedOn}T12:00:00Z`,
      achievement,
      ...(facts.scorePercent === null
        ? {}
        : {
            result: [
              {
                type: ['Result'],
                resultDescription: scoreIdOf(achievement.id),
                value: String(facts.scorePercent),
              },
            ],
          }),
    },
    credentialStatus: statusEntry(siteUrl, statusIndex),
  };
}
