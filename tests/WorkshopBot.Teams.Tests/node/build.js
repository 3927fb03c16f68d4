// Builds activities with the vendor's SDK, every field that its schema knows and some that it does not:
// node build.js SEED COUNT
import agents from '@microsoft/agents-activity'

let state = Number(process.argv[2])
const random = () => { // mulberry32
  state = (state + 0x6D2B79F5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
const int = max => Math.floor(random() * max)
const pick = list => list[int(list.length)]
const letters = [...'aZ09 <>&"\'\\/\u00a0\u0000\n‮ўҳқЎgʻ😀𝕏.*_[]()${}=+;:@']
const text = () => Array.from({ length: 1 + int(12) }, () => pick(letters)).join('')
const any = depth => pick([
  () => text(), () => '', () => int(1e9), () => random() * 1e-7, () => -random() * 1e21, () => true, () => null,
  () => depth > 0 ? Array.from({ length: int(4) }, () => any(depth - 1)) : [],
  () => depth > 0 ? object(depth - 1) : {}
])()
const object = depth => Object.fromEntries(Array.from({ length: int(4) }, () => [text(), any(depth)]))
const some = fields => Object.fromEntries(Object.entries(fields).filter(() => random() < 0.6).map(([name, make]) => [name, make()]))
const list = make => () => Array.from({ length: int(4) }, make)
const when = () => new Date(1.7e12 + int(1e11))

const account = () => some({ id: text, name: text, aadObjectId: text, tenantId: text, role: text, agenticUserId: text, properties: () => any(2) })
const conversation = () => ({ id: text(), ...some({ isGroup: () => random() < 0.5, conversationType: text, tenantId: text, name: text, properties: () => any(2) }) })
const reaction = () => ({ type: text() })
const attachment = () => ({ contentType: text(), ...some({ contentUrl: text, content: () => any(4), name: text, thumbnailUrl: text }) })
const entity = () => pick([
  () => ({ type: 'mention', mentioned: account(), text: text() }),
  () => ({ type: 'mention', ...object(1) }),
  () => ({ type: 'clientInfo', ...some({ locale: text, country: text, platform: text, timezone: text }) }),
  () => ({ type: 'clientInfo', locale: any(1) }),
  () => ({ ...object(2), type: text() })
])()
const channelData = () => pick([
  () => any(3),
  () => some({ tenant: () => ({ id: text() }), team: () => some({ id: text, name: text, aadGroupId: text }), channel: () => some({ id: text, name: text }), eventType: text, odd: () => any(2) }),
  () => ({ tenant: any(1), settings: any(2) })
])()

for (let count = Number(process.argv[3]); count > 0; count--) {
  const activity = agents.Activity.fromObject({
    ...Object.fromEntries(Object.entries(object(3)).map(([name, value]) => ['x-' + name, value])),
    type: pick([...Object.values(agents.ActivityTypes), text()]),
    ...some({
      text, id: text, channelId: () => 'msteams', from: account, timestamp: when, localTimestamp: when, localTimezone: text,
      callerId: text, serviceUrl: text, conversation, recipient: account, textFormat: text, attachmentLayout: text,
      membersAdded: list(account), membersRemoved: list(account), reactionsAdded: list(reaction), reactionsRemoved: list(reaction),
      topicName: text, historyDisclosed: () => true, locale: text, speak: text, inputHint: text, summary: text,
      suggestedActions: () => ({ to: [text()], actions: [{ type: 'imBack', title: text(), value: text() }] }),
      attachments: list(attachment), entities: list(entity), channelData, action: text, replyToId: text, label: text,
      valueType: text, value: () => any(4), name: text, code: text, expiration: when, importance: text, deliveryMode: text,
      relatesTo: () => ({ conversation: conversation(), channelId: 'msteams', serviceUrl: text() }),
      listenFor: list(text), textHighlights: list(() => ({ text: text(), occurrence: int(9) })),
      semanticAction: () => ({ id: text(), state: 'start', entities: {} })
    })
  })
  console.log(activity.toJsonString())
}
