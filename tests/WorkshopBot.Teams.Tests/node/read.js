// Reads activities, one JSON a line, as the vendor's SDK does, and writes each as that SDK would send it on.
import { createInterface } from 'node:readline'
import agents from '@microsoft/agents-activity'

for await (const line of createInterface({ input: process.stdin })) {
  try {
    console.log(agents.Activity.fromJson(line).toJsonString())
  } catch (error) {
    console.log(JSON.stringify({ refused: String(error.message) }))
  }
}
