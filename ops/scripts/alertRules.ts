import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulesText } from '../prometheus/rulesText';
import { projectFolder } from '../setup/projectFolder';

/** `npm run alert-rules`: writes ops/prometheus/rules.yml from the list of alert rules. */
const file = join(projectFolder(), 'ops', 'prometheus', 'rules.yml');
writeFileSync(file, rulesText());
console.log(`${file} is current.`);
