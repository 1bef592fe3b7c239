import type { ModuleResultView } from './views.ts';
import { usePage } from '#app/ui/page-context.tsx';

interface SkillsChartProps {
  readonly modules: readonly ModuleResultView[];
  /** The id of the table with the same numbers. */
  readonly tableId: string;
}

/** In pixels. SVG text does not wrap, so each bar has its own line of text above it. */
const top = 44;
const line = 66;

/** Where "skim" and "skip" begin. */
const bounds = ['50%', '80%'] as const;

const fills = { study: 'low', skim: 'fill', skip: 'high' } as const;

/**
 * Draws a bar for each module. The band is also given in words, so that color is not needed. There is no
 * total.
 */
export function SkillsChart({ modules, tableId }: SkillsChartProps) {
  const { t } = usePage();
  const bars = modules.map(({ number, profile, band: name }) => {
    const band = t('skills.band', { band: name });
    return profile === null
      ? t('skills.chartNone', { number, band })
      : t('skills.chartBar', { number, band, profile });
  });
  return (
    <figure>
      <svg
        className="profile"
        width="100%"
        height={top + line * modules.length}
        role="img"
        aria-labelledby="skills-chart"
        aria-describedby={tableId}
      >
        <title id="skills-chart">{t('skills.chart', { bars: bars.join(', ') })}</title>
        <text className="soft" x="0" y="1em">
          {t('skills.axisStudy')}
        </text>
        <text className="soft" x={bounds[0]} y="1em">
          {t('skills.axisSkim')}
        </text>
        <text className="soft" x={bounds[1]} y="1em">
          {t('skills.axisSkip')}
        </text>
        {modules.map((module, index) => (
          <ChartBar key={module.id} module={module} y={top + line * index} />
        ))}
      </svg>
      <figcaption>{t('skills.chartNote')}</figcaption>
    </figure>
  );
}

function ChartBar({ module, y }: { readonly module: ModuleResultView; readonly y: number }) {
  const { t } = usePage();
  const { number, title, profile, band } = module;
  const rect = { x: 0, y: y + 23, height: 14, rx: 2 };
  return (
    <>
      <text x="0" y={y + 14}>
        {`${String(number)}. ${title}`}
      </text>
      <text className="strong" x="100%" y={y + 14} textAnchor="end">
        {t('skills.chartValue', { profile: profile ?? '–', band: t('skills.band', { band }) })}
      </text>
      <rect className="track" {...rect} width="100%" />
      {profile !== null && <rect className={fills[band]} {...rect} width={`${String(profile)}%`} />}
      {/* Across the bar alone, so that no line goes through a name. */}
      {bounds.map((x) => (
        <line key={x} x1={x} x2={x} y1={y + 20} y2={y + 40} />
      ))}
    </>
  );
}
