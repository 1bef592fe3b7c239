import type { ReactNode } from 'react';
import type { AwardView } from './views.ts';
import { verifyPath } from '#app/addresses.ts';
import { AwardFactList } from './award-fact-list.tsx';
import { CheckIcon, CrossIcon, TurnedIcon } from '#app/ui/icons.tsx';
import { usePage } from '#app/ui/page-context.tsx';

interface AwardVerdictProps {
  readonly award: AwardView;
  /** ISO 8601. */
  readonly checkedAt: string;
}

/** Shows the status of an award and every printed fact, to compare with the paper. */
export function AwardVerdict({ award: { facts, status }, checkedAt }: AwardVerdictProps) {
  const { t, day, zonedTime } = usePage();
  const issuer = facts.issuer.name;
  const checked = (
    <p className="note">{t('verify.checkedAt', { date: day(checkedAt), time: zonedTime(checkedAt) })}</p>
  );
  switch (status.kind) {
    case 'valid':
      return (
        <Verdict look="valid" heading="is-done" sign={<CheckIcon />} title={t('verify.valid')}>
          <p>{t('verify.validNote', { issuer })}</p>
          <AwardFactList facts={facts} />
          {checked}
        </Verdict>
      );
    case 'superseded':
      return (
        <Verdict look="superseded" sign={<TurnedIcon />} title={t('verify.superseded')}>
          <p>{t('verify.supersededNote', { date: day(status.at) })}</p>
          <AwardFactList facts={facts}>
            <div>
              <dt>{t('verify.replacedBy')}</dt>
              <dd>
                <a href={verifyPath(status.by)}>{status.by}</a>
              </dd>
            </div>
          </AwardFactList>
          {checked}
        </Verdict>
      );
    case 'revoked':
      return (
        <Verdict look="revoked" heading="is-wrong" sign={<CrossIcon />} title={t('verify.revoked')}>
          <p>{t('verify.revokedNote', { issuer, date: day(status.at) })}</p>
          <AwardFactList facts={facts}>
            <div>
              <dt>{t('verify.reason')}</dt>
              <dd>{status.reason}</dd>
            </div>
          </AwardFactList>
          {checked}
        </Verdict>
      );
  }
}

interface VerdictProps {
  readonly look: 'valid' | 'superseded' | 'revoked' | 'unclear';
  /** Another one than that of the status of an award, if the page has both. */
  readonly id?: string;
  readonly heading?: 'is-done' | 'is-wrong';
  readonly sign?: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
}

/** A panel with a status in a few words, and its icon if it has one. */
export function Verdict({ look, id = 'verdict', heading, sign, title, children }: VerdictProps) {
  return (
    <section className={`panel verdict ${look}`} aria-labelledby={id}>
      <h2 id={id} className={heading}>
        {sign}
        {title}
      </h2>
      {children}
    </section>
  );
}

/** A panel about what can neither be confirmed nor contradicted. */
export function Unclear(props: Pick<VerdictProps, 'id' | 'title' | 'children'>) {
  return <Verdict look="unclear" {...props} />;
}
