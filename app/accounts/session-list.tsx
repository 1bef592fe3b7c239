import { usePage } from '#app/ui/page-context.tsx';
import { PageFields } from '#app/ui/page-fields.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

interface SessionListProps {
  readonly sessions: readonly {
    readonly id: string;
    readonly browser: string | null;
    readonly system: string | null;
    readonly startedAt: string;
    readonly isShared: boolean;
    readonly isThis: boolean;
  }[];
}

/** The sessions of a learner, with a button to end each. */
export function SessionList({ sessions }: SessionListProps) {
  const { t, day, time } = usePage();
  return (
    <PostForm className="flow">
      <ul className="plain-lines">
        {sessions.map(({ id, browser, system, startedAt, isShared, isThis }) => (
          <li key={id}>
            <span>
              <strong>
                {browser === null
                  ? t('sessions.unknown')
                  : system === null
                    ? browser
                    : t('sessions.device', { browser, system })}
              </strong>
              <br />
              <span className="note">
                {t('sessions.since', { day: day(startedAt), time: time(startedAt) })}
                {isShared && ` ${t('sessions.shared')}`}
              </span>
            </span>{' '}
            {isThis ? (
              <span className="note">{t('sessions.this')}</span>
            ) : (
              <button className="button quiet" name="do" value={`end:${id}`}>
                {t('sessions.end')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <div className="row">
          <button className="button quiet" name="do" value="end-others">
            {t('sessions.endOthers')}
          </button>
        </div>
      )}
      <PageFields />
    </PostForm>
  );
}
