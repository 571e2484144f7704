import { DataSourceApi, type DataQuery, type DataQueryRequest, type DataQueryResponse } from '@grafana/data';
import { defer, of, type Observable } from 'rxjs';
import { CASES } from './cases';
import { framesOf } from './waveFrame';

interface CaseQuery extends DataQuery {
  case: string;
}

/** Answers with the frames of a visual case; for the host page only. */
export class CasesDataSource extends DataSourceApi {
  query({ targets }: DataQueryRequest): Observable<DataQueryResponse> {
    return defer(() => of({ data: this.framesOf(targets) }));
  }

  private framesOf(targets: DataQuery[]) {
    return targets.flatMap((target) => {
      const found = CASES.find(({ id }) => id === (target as CaseQuery).case);
      if (!found) {
        throw new Error(`no visual case: ${(target as CaseQuery).case}`);
      }
      return framesOf(found);
    });
  }

  async testDatasource() {
    return { status: 'success', message: '' };
  }
}
