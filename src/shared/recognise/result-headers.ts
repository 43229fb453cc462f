/** Headers Muster itself writes into a result file; a result file opens again as a roster without them. */
export const RESULT_HEADERS = [
  'Muster line',
  'Muster outcome',
  'Muster note',
  'Muster advice',
  'Muster finished',
] as const
