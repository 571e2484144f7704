import type { TestDataSourceResponse } from '@grafana/data';
import type { DataSourceSrv } from '@grafana/runtime';
import { findUpstream } from './upstream';
import { UpstreamError } from '../../upstream/upstreamError';
import { t } from '../../language/translate';

/** "Save & test": is an upstream chosen, is it a proper one, and does it answer its own test? */
export async function checkUpstream(
  sources: Pick<DataSourceSrv, 'get' | 'getInstanceSettings'>,
  wanted: string | undefined,
  ownUid: string
): Promise<TestDataSourceResponse> {
  try {
    const upstream = await findUpstream(sources, wanted, ownUid);
    const answer = await upstream.testDatasource().catch((error: unknown) => ({
      status: 'error',
      message: UpstreamError.of(error).message,
    }));
    return answer.status === 'error'
      ? {
          status: 'error',
          message: t('datasource.upstream.does-not-answer', '{{name}} does not answer: {{message}}', {
            name: upstream.name,
            message: answer.message,
          }),
        }
      : {
          status: 'success',
          message: t('datasource.upstream.answers', '{{name}} answers: {{message}}', {
            name: upstream.name,
            message: answer.message,
          }),
        };
  } catch (error) {
    return { status: 'error', message: error instanceof Error ? error.message : String(error) };
  }
}
