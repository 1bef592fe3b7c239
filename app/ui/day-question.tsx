import { usePage } from './page-context.tsx';
import { ZoneSelect } from './zone-select.tsx';
import type { ZoneQuestion } from './zones.ts';

interface DayQuestionProps {
  readonly question: ZoneQuestion;
  /** The time whose day will be printed. */
  readonly finishedAt: string;
}

/** Asks for the time zone before a day is printed for good. */
export function DayQuestion({ question: { siteZone, groups }, finishedAt }: DayQuestionProps) {
  const { t, day } = usePage();
  return (
    <ZoneSelect
      groups={groups}
      none={t('profile.siteZone', { zone: siteZone })}
      label={t('zone.label')}
      hint={t('zone.hint', { date: day(finishedAt), zone: siteZone })}
    />
  );
}
