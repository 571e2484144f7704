/** A share in whole percent: "42 %", and "under 1 %" for what is not nothing. */
export function percentText(share: number): string {
  const percents = share * 100;
  return `${percents > 0 && percents < 1 ? 'under 1' : Math.round(percents)} %`;
}
