/** Up to this many series show range and prediction all the time; of more, only the hovered one does. */
export const FEW = 6;
