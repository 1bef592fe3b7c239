import type { ComponentProps } from 'react';
import { SelectField } from './form.tsx';
import type { ZoneGroup } from './zones.ts';

interface ZoneSelectProps extends Omit<ComponentProps<typeof SelectField>, 'children' | 'name'> {
  readonly groups: readonly ZoneGroup[];
  /** What stands for the zone of a learner who chooses none. */
  readonly none: string;
}

/** Asks for a time zone. */
export const ZoneSelect = ({ groups, none, ...select }: ZoneSelectProps) => (
  <SelectField name="timeZone" {...select}>
    <option value="">{none}</option>
    {groups.map(({ region, zones }) => (
      <optgroup key={region} label={region}>
        {zones.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </optgroup>
    ))}
  </SelectField>
);
