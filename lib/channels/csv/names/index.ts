export { actionOfText } from "./action-names";
export {
  type ColumnName,
  languageOfNames,
  type NamedRole,
  type NameHit,
  normaliseName,
  parseColumnName,
  rolesOfName,
} from "./column-names";
export { COLUMN_ROLES, type ColumnRole } from "./column-role";
export { isDerivedName } from "./derived-names";
export { saysConverted, windowsOf } from "./name-qualifiers";
export { findPreset, namePlatform, type Preset, wordsOf } from "./presets";
