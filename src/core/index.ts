export type * from './series';
export type * from './model';
export type * from './analysis';
