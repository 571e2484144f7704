/** Whether a data source of ours is there and answers. */
export type BandFact =
  | { kind: 'checking' }
  | { kind: 'none' }
  | { kind: 'answers'; name: string; uid: string; message: string }
  | { kind: 'silent'; name: string; uid: string; message: string };

/** Whether a dashboard shows a normal range. */
export type PanelFact =
  | { kind: 'checking' }
  | { kind: 'found'; title: string; url: string }
  | { kind: 'none'; looked: number }
  | { kind: 'unknown'; message: string };

/** Whether the upstream holds what rules of ours have recorded. */
export type RuleFact =
  | { kind: 'checking' }
  | { kind: 'found'; names: string[] }
  | { kind: 'none' }
  | { kind: 'unknown'; message: string };

export interface StartFacts {
  band: BandFact;
  panel: PanelFact;
  rule: RuleFact;
}

/** What the person who looks may do. */
export interface Rights {
  addDataSources: boolean;
  editDashboards: boolean;
  explore: boolean;
}
