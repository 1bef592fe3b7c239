import { titleOf } from '#certificates/facts.ts';
import type { AwardFacts, Recipient } from '#certificates/facts.ts';
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
  /** The address that the learner wants to be known by. Null if there is none. */
  readonly recipient: Recipient | null;
  /** Where the learner shows the award to everybody. Null while it is private. */
  readonly sharedUrl: string | null;
  /** When what it says last changed, as ISO 8601. Null if that was on the day of issue. */
  readonly restatedAt: string | null;
}

/**
 * An award as an Open Badges 3.0 AchievementCredential, not signed yet. Its members have one order, so that
 * the same facts give the same bytes. The learner is named as on the certificate, and by the hash of an
 * address only if they want that.
 */
export function toCredential(facts: AwardFacts, options: CredentialOptions) {
  const { siteUrl, statusIndex, recipient, sharedUrl, restatedAt } = options;
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
    // Of two credentials with one id, the later one counts. The day of the award is the same in both.
    validFrom: restatedAt ?? facts.issuedAt,
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
        ...(recipient === null
          ? []
          : [{ type: 'IdentityObject', hashed: true, ...recipient, identityType: 'emailAddress' }]),
      ],
      // A day on the learner's own calendar. At noon in Greenwich it is that day nearly everywhere.
      activityEndDate: `${facts.completedOn}T12:00:00Z`,
      achievement,
      ...(facts.contactHours === 0 ? {} : { creditsEarned: facts.contactHours }),
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
    ...(sharedUrl === null
      ? {}
      : { evidence: [{ id: sharedUrl, type: ['Evidence'], name: titleOf(facts) }] }),
    credentialStatus: statusEntry(siteUrl, statusIndex),
    refreshService: { id: `${facts.verifyUrl}/credential`, type: '1EdTechCredentialRefresh' },
  };
}
