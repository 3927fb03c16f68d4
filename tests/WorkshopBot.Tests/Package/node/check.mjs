// The checks are @microsoft/teams-manifest's, the schemas those that its successor carries.
// Standard input: {"manifest": {…}, "uz": {…}}. Standard output: what the official schemas say against them, a line each.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)
const { ManifestUtil } = require('@microsoft/teams-manifest')
const Ajv = require('ajv-draft-04').default
const schemas = join(dirname(require.resolve('@microsoft/app-manifest')), 'json-schemas', 'teams')
const input = JSON.parse(readFileSync(0, 'utf8'))
const read = file => JSON.parse(readFileSync(join(schemas, `v${input.manifest.manifestVersion}`, file), 'utf8'))

for (const mistake of await ManifestUtil.validateManifestAgainstSchema(input.manifest, read('MicrosoftTeams.schema.json'))) console.log(`manifest: ${mistake}`)

// The patterns of the language files' schema are none in Unicode mode, which the package's own checks insist on.
const check = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false, validateFormats: false }).compile(read('MicrosoftTeams.Localization.schema.json'))
if (!check(input.uz)) for (const { instancePath, message } of check.errors) console.log(`uz: ${instancePath} ${message}`)
