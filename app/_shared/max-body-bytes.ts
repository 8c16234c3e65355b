/** No body but a file's is longer: the API takes 2 MB, actions 256 kB. */
export const MAX_BODY_BYTES = 2_200_000;
