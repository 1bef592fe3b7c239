import { redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { chosenRecipientPath } from '#app/addresses.ts';
import { requireOwner } from '#app/http/author.server.ts';
import { readForm } from '#app/http/posted-form.server.ts';
import { AwardVerdict } from './award-verdict.tsx';
import { BadgePage } from './badge-page.tsx';
import { CertificatePage } from './certificate-page.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { guessPaper } from '#app/http/paper.server.ts';
import { orNotFound } from '#app/http/responses.server.ts';
import { chooseRecipient } from './recipient.server.ts';
import { viewOwnAward } from './own-award.server.ts';
import { Message } from '#app/ui/message.tsx';

/** What the learner has just done here. */
const doneIn = (query: URLSearchParams) =>
  query.has('corrected')
    ? ('certificate.corrected' as const)
    : query.has('recipient')
      ? ('recipient.saved' as const)
      : null;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  const shown = orNotFound(await viewOwnAward(context, learner, params.serial));
  return {
    ...shown,
    paper: guessPaper(request, shown.award.facts),
    done: doneIn(new URL(request.url).searchParams),
  };
}

/** Names the learner's address in the badge, or removes it. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const learner = await requireOwner(context, request, form);
  const isNamed = form.text('recipient') === 'on';
  const serial = orNotFound(await chooseRecipient(context, learner, params.serial, isNamed));
  return redirect(chosenRecipientPath(serial));
}

export const meta = pageMeta;

export default function AwardPage() {
  const { title, award, recipient, paper, achievementHref, checkedAt, done } = useLoaderData<typeof loader>();
  const { t } = usePage();
  const { facts, status } = award;
  if (status.kind !== 'valid')
    return (
      <>
        <h1 className="page-head">{title}</h1>
        <AwardVerdict award={award} checkedAt={checkedAt} />
      </>
    );
  return (
    <>
      {done !== null && <Message kind="done">{t(done)}</Message>}
      {facts.kind === 'module' ? (
        <BadgePage award={facts} achievementHref={achievementHref} recipient={recipient} />
      ) : (
        <CertificatePage facts={facts} paper={paper} recipient={recipient} />
      )}
    </>
  );
}
