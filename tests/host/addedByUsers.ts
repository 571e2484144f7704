import type { ProvisionedDashboard, ProvisionedDataSource } from './provisioned';

type Dashboard = { uid: string; title: string };

/** Data sources and dashboards that a page has added by Grafana's API; they live as long as the server. */
export class AddedByUsers {
  readonly dataSources: ProvisionedDataSource[] = [];
  private saved: Dashboard[] = [];

  /** Answers as Grafana does: with the uid of what was added. */
  add(what: string, body: { dashboard: { title: string } } & Omit<ProvisionedDataSource, 'uid'>) {
    if (what === 'datasources') {
      const datasource = { ...body, uid: `added-${this.dataSources.length + 1}` };
      this.dataSources.push(datasource);
      return { datasource };
    }
    const uid = `added-${this.saved.length + 1}`;
    this.saved.push({ ...body.dashboard, uid });
    return { uid, url: `/d/${uid}` };
  }

  dashboards(): ProvisionedDashboard[] {
    return this.saved.map(({ uid, title }) => ({ uid, title, file: '' }));
  }

  dashboard(uid: string | undefined): Dashboard | undefined {
    return this.saved.find((dashboard) => dashboard.uid === uid);
  }
}
