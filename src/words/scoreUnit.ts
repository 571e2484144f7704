import type { ModelSpec } from '../core';
import { t } from '../language/translate';

/** Unit of scores and band widths: the method `sharp` has no sigma. */
export type ScoreUnit = 'sigma' | 'units';

export function scoreUnit(model: Pick<ModelSpec, 'method'> | undefined): ScoreUnit {
  return model?.method === 'sharp' ? 'units' : 'sigma';
}

/** The same where there is room for a sign only. */
export function unitSign(unit: ScoreUnit): string {
  return unit === 'sigma' ? 'σ' : t('words.units', 'units');
}

/** The unit as a word. */
export function unitWord(unit: ScoreUnit): string {
  return unit === 'sigma' ? t('words.sigma', 'sigma') : t('words.units', 'units');
}
