import { DataSourceApi, type DataQuery, type DataQueryRequest, type DataQueryResponse } from '@grafana/data';
import { CASES } from './cases';
import { framesOf } from './waveFrame';

interface CaseQuery extends DataQuery {
  case: string;
}

/** Answers with the frames of a visual case; for the host page only. */
export class CasesDataSource extends DataSourceApi {
  async query({ targets }: DataQueryRequest): Promise<DataQueryResponse> {
    const data = targets.flatMap((target) => {
      const found = CASES.find(({ id }) => id === (target as CaseQuery).case);
      if (!found) {
        throw new Error(`no visual case: ${(target as CaseQuery).case}`);
      }
      return framesOf(found);
    });
    return { data };
  }

  async testDatasource() {
    return { status: 'success', message: '' };
  }
}
