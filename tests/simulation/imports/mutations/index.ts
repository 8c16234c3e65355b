import type { Mutation } from "../draft";
import { BYTE_MUTATIONS } from "./of-bytes";
import { DAY_MUTATIONS } from "./of-days";
import { HISTORY_MUTATIONS } from "./of-history";
import { MONEY_MUTATIONS } from "./of-money";
import { NAME_MUTATIONS } from "./of-names";
import { ROW_MUTATIONS } from "./of-rows";

export const MUTATIONS: Mutation[] = [
  ...ROW_MUTATIONS,
  ...MONEY_MUTATIONS,
  ...NAME_MUTATIONS,
  ...DAY_MUTATIONS,
  ...HISTORY_MUTATIONS,
  ...BYTE_MUTATIONS,
];
