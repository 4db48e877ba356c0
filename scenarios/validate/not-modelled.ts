/** What the model leaves out, as far as it bears on the figures that it is held against; the words are in the dictionaries. */
export const notModelled = [
  'registeredAway',
  'villageAppraisal',
  'propertyRule',
  'countyStandards',
  'localPrices',
  'orphansVagrants',
  'fundRunsDry',
  'wealthMoves',
] as const;
