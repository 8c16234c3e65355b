import fs from "node:fs";
import { ROLES_PAGE, rolesPage } from "./roles-page";

fs.writeFileSync(ROLES_PAGE, await rolesPage());
console.log(`Wrote ${ROLES_PAGE}.`);
