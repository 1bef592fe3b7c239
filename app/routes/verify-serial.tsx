import { data } from '@remix-run/node';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { CheckIcon, CrossIcon } from '#app/components/icons.tsx';
import { SerialForm } from '#app/components/serial-form.tsx';
import { usePage } from '#app/components/page-context.tsx';
import { pageMeta } from '#app/components/page-title.ts';
import type { AwardFacts } from '#certificates/facts.ts';
import { findAward } from '#app/services/award.server.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const award = await findAward(context, params.serial);
  const title =
    award === null
      ? context.t('title.unknownCertificate')
      : context.t('title.certificate', { serial: award.facts.serial });
  const shown = {
    title,
    typed: params.serial ?? '',
    award: award?.facts ?? null,
    checkedAt: context.now().toISOString(),
  };
  return data(shown, { status: award === null ? 404 : 200 });
}

export const meta: MetaFunction<typeof loader> = (args) => [
  ...pageMeta(args),
  // A person's name belongs to whoever holds the certificate, not to search engines.
  { name: 'robots', content: 'noindex' },
];

export default function VerifySerial() {
  const { typed, award, checkedAt } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <>
      <div className="page-head">
        <h1>{t('verify.title')}</h1>
      </div>
      <SerialForm typed={award?.serial ?? typed} />
      <div className="stack verdicts">
        {award === null ? <Unknown typed={typed} /> : <Valid award={award} checkedAt={checkedAt} />}
      </div>
      <p className="note below">{t('verify.letters')}</p>
    </>
  );
}

function Unknown({ typed }: { readonly typed: string }) {
  const { t } = usePage();
  return (
    <section className="panel verdict revoked" aria-labelledby="verdict">
      <h2 id="verdict" className="is-wrong">
        <CrossIcon />
        {t('verify.unknown')}
      </h2>
      <p>{t('verify.unknownNote', { typed })}</p>
    </section>
  );
}

function Valid({ award, checkedAt }: { readonly award: AwardFacts; readonly checkedAt: string }) {
  const { t, day, time } = usePage();
  const { courseTitle, courseSubtitle } = award;
  return (
    <section className="panel verdict valid" aria-labelledby="verdict">
      <h2 id="verdict" className="is-done">
        <CheckIcon />
        {t('verify.valid')}
      </h2>
      <p>
        {t('verify.validNote', { issuer: award.issuer.name, date: day(checkedAt), time: time(checkedAt) })}
      </p>
      <dl className="facts lined">
        <Fact term={t('verify.name')}>{award.learnerName}</Fact>
        <Fact term={t('course')}>
          {courseSubtitle === '' ? courseTitle : `${courseTitle}: ${courseSubtitle}`}
        </Fact>
        <Fact term={t('verify.scope')}>
          {t('verify.scopeValue', {
            modules: award.kind === 'course' ? award.moduleCount : 1,
            lessons: award.lessonCount,
          })}
        </Fact>
        <Fact term={t('verify.statement')}>{award.statement}</Fact>
        <Fact term={t('verify.completed')}>
          <time dateTime={award.completedOn}>{day(award.completedOn)}</time>
        </Fact>
        <Fact term={t('verify.hours')}>{award.contactHours}</Fact>
        <Fact term={t('verify.issuer')}>{award.issuer.name}</Fact>
        <Fact term={t('verify.issued')}>
          <time dateTime={award.issuedAt.slice(0, 10)}>{day(award.issuedAt)}</time>
        </Fact>
        <Fact term={t('verify.serial')}>{award.serial}</Fact>
        <Fact term={t('callNumber')}>{[...award.callNumber, award.completedOn.slice(0, 4)].join(' ')}</Fact>
      </dl>
    </section>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
