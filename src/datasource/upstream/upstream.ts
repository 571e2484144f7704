import type { DataSourceApi, ScopedVars } from '@grafana/data';
import type { DataSourceSrv } from '@grafana/runtime';
import { speaksPromql } from '../../promql/speaksPromql';
import { t } from '../../language/translate';

/** Why there is nothing to ask; the message says what to do. */
class UpstreamChoiceError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UpstreamChoiceError';
  }
}

/**
 * The data source that is asked.
 *
 * @param wanted - uid, or a variable such as `${ds}` that holds it
 * @throws UpstreamChoiceError when it is not chosen, is gone, is this data source itself or speaks no PromQL
 */
export async function findUpstream(
  sources: Pick<DataSourceSrv, 'get' | 'getInstanceSettings'>,
  wanted: string | undefined,
  ownUid: string,
  scopedVars?: ScopedVars
): Promise<DataSourceApi> {
  if (!wanted) {
    throw new UpstreamChoiceError(
      t(
        'datasource.upstream.none-chosen',
        'No Prometheus is chosen. Open this data source under Connections and pick the Prometheus data source to ask.'
      )
    );
  }
  const settings = sources.getInstanceSettings(wanted, scopedVars);
  if (!settings) {
    throw new UpstreamChoiceError(
      t(
        'datasource.upstream.gone',
        'The Prometheus {{wanted}} does not exist (any more), or you may not see it. Pick another one under "Prometheus to ask" of the query, or in the settings of this data source.',
        { wanted: JSON.stringify(wanted) }
      )
    );
  }
  if (settings.uid === ownUid) {
    throw new UpstreamChoiceError(
      t('datasource.upstream.own', 'This data source queries itself. Pick the Prometheus data source to ask instead.')
    );
  }
  if (!speaksPromql(settings.type)) {
    throw new UpstreamChoiceError(
      t(
        'datasource.upstream.no-promql',
        '{{name}} is of type {{type}}, which does not speak PromQL. Pick a Prometheus data source instead.',
        { name: settings.name, type: settings.type }
      )
    );
  }
  return sources.get(wanted, scopedVars);
}
