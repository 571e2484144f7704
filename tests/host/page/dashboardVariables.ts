import type { DataSourceRef, VariableHide } from '@grafana/data';
import {
  ConstantVariable,
  CustomVariable,
  DataSourceVariable,
  IntervalVariable,
  QueryVariable,
  TextBoxVariable,
  type SceneVariable,
} from '@grafana/scenes';

/** A variable of a dashboard's saved JSON. */
export interface VariableJson {
  type: string;
  name: string;
  label?: string;
  hide?: VariableHide;
  query: string | { query: string; refId: string };
  datasource?: DataSourceRef;
  regex?: string;
  sort?: number;
  refresh?: number;
  multi?: boolean;
  includeAll?: boolean;
  allValue?: string;
  current?: { value: string | string[]; text: string | string[] };
}

/**
 * @throws when the host has no variable of this type, with the type in it
 */
export function variableOf(json: VariableJson): SceneVariable {
  const text = typeof json.query === 'string' ? json.query : json.query?.query;
  const common = { name: json.name, label: json.label, hide: json.hide };
  const choice = {
    ...common,
    isMulti: json.multi,
    includeAll: json.includeAll,
    allValue: json.allValue,
    ...(json.current?.value !== undefined ? { value: json.current.value, text: json.current.text } : {}),
  };
  switch (json.type) {
    case 'query':
      return new QueryVariable({
        ...choice,
        query: json.query,
        datasource: json.datasource,
        regex: json.regex ?? '',
        sort: json.sort,
        refresh: json.refresh,
      });
    case 'custom':
      return new CustomVariable({ ...choice, query: text });
    case 'datasource':
      return new DataSourceVariable({ ...choice, pluginId: text, regex: json.regex ?? '' });
    case 'interval':
      return new IntervalVariable({ ...common, intervals: text.split(',').map((item) => item.trim()) });
    case 'constant':
      return new ConstantVariable({ ...common, value: text });
    case 'textbox':
      return new TextBoxVariable({ ...common, value: text });
    default:
      throw new Error(`unknown variable type: ${json.type}`);
  }
}
