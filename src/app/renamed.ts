import type { DataFrame } from '@grafana/data';

/** The frame of a series that is called otherwise; names of its other fields stay. */
export function renamed(frame: DataFrame, name: string, to: string): DataFrame {
  const fields = frame.fields.map((field) =>
    field.config.displayNameFromDS === name
      ? { ...field, config: { ...field.config, displayNameFromDS: to }, state: null }
      : field
  );
  return { ...frame, name: to, fields };
}
