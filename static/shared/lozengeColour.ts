/** Colours of a lozenge, named after what they mean. */
export type LozengeColour = 'success' | 'warning' | 'danger' | 'information' | 'neutral';
