import { CHINESE } from "./chinese";
import type { Dictionary } from "./dictionary";
import { DUTCH } from "./dutch";
import { ENGLISH } from "./english";
import { FRENCH } from "./french";
import { GERMAN } from "./german";
import { ITALIAN } from "./italian";
import { JAPANESE } from "./japanese";
import { KOREAN } from "./korean";
import { POLISH } from "./polish";
import { PORTUGUESE } from "./portuguese";
import { SPANISH } from "./spanish";
import { SWEDISH } from "./swedish";
import { TURKISH } from "./turkish";

export type { ActionKey, NamedRole } from "./dictionary";

export const DICTIONARIES: Dictionary[] = [
  ENGLISH,
  GERMAN,
  FRENCH,
  SPANISH,
  PORTUGUESE,
  ITALIAN,
  DUTCH,
  JAPANESE,
  POLISH,
  SWEDISH,
  TURKISH,
  KOREAN,
  CHINESE,
];
