const AMBER_DAYS = 14;
const RED_DAYS = 3;

/** The urgency of an authorization's end, should it not be renewed until then. */
export const nearness = (days: number): '' | 'near' | 'very-near' =>
  days <= RED_DAYS ? 'very-near' : days <= AMBER_DAYS ? 'near' : '';
