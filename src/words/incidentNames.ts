import type { SharedLabel } from '../core';

/** A series with its labels, as it is named elsewhere. */
export interface NamedSeries {
  name: string;
  labels: Readonly<Record<string, string>>;
}

/** Between the label values of a short name: lists of names have commas. */
export const BETWEEN_VALUES = ' · ';

interface IncidentNames {
  nameOf: (series: number) => string;
  /** Label values that all members have and that their names leave out. */
  left: SharedLabel[];
}

/**
 * Names of the members of an incident, without the label values that all of them have: "payments and checkout" where these are
 * "payments · b" and "checkout · b". The label with the most values among all series stays: it says what they are. Names that are made
 * in another way are as they were.
 *
 * @param all - all series that were looked at
 * @param members - indices of some of them
 */
export function incidentNames(all: readonly NamedSeries[], members: readonly number[]): IncidentNames {
  const parts = members.map((index) => all[index].name.split(BETWEEN_VALUES));
  const asTheyAre = { nameOf: (series: number) => all[series].name, left: [] };
  const [first] = parts;
  if (parts.length < 2 || parts.some(({ length }) => length < 2 || length !== first.length)) {
    return asTheyAre;
  }
  const labelAt = (place: number) =>
    Object.keys(all[members[0]].labels).find((label) =>
      parts.every((part, i) => all[members[i]].labels[label] === part[place])
    );
  const valuesOf = (label: string) => new Set(all.map(({ labels }) => labels[label])).size;
  const known = first
    .map((value, place) => ({ place, value, label: labelAt(place) }))
    .flatMap(({ label, ...one }) => (label === undefined ? [] : [{ ...one, label, values: valuesOf(label) }]));
  const most = Math.max(...known.map(({ values }) => values));
  const subject = known.find(({ values }) => values === most);
  const left = known.filter((one) => one !== subject && parts.every((part) => part[one.place] === one.value));
  if (left.length === 0) {
    return asTheyAre;
  }
  const places = left.map(({ place }) => place);
  return {
    nameOf: (series) =>
      all[series].name
        .split(BETWEEN_VALUES)
        .filter((_, place) => !places.includes(place))
        .join(BETWEEN_VALUES),
    left: left.map(({ label: name, value }) => {
      const series = all.filter(({ labels }) => labels[name] === value).length;
      return { name, value, members: members.length, series, lift: all.length / series };
    }),
  };
}
