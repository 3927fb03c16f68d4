// Standard input: {"manifest": {…}, "uz": {…}}. Standard output: what the official schemas say against them, a line each.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)
const { ManifestUtil } = require('@microsoft/app-manifest')
const schemas = join(dirname(require.resolve('@microsoft/app-manifest')), 'json-schemas', 'teams')
const input = JSON.parse(readFileSync(0, 'utf8'))
const version = `v${input.manifest.manifestVersion}`

for (const [name, file] of [['manifest', 'MicrosoftTeams.schema.json'], ['uz', 'MicrosoftTeams.Localization.schema.json']]) {
  const schema = JSON.parse(readFileSync(join(schemas, version, file), 'utf8'))
  const mistakes = await ManifestUtil.validateManifestAgainstSchema(input[name], schema)
  for (const mistake of mistakes) console.log(`${name}: ${mistake}`)
}
