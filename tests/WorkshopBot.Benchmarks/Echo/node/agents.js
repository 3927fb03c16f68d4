const { CardFactory, CloudAdapter, MessageFactory } = require('@microsoft/agents-hosting');
const { card, serve } = require('./serve');

const adapter = new CloudAdapter({});
serve((request, response) => adapter.process(request, response, context =>
  context.sendActivity(MessageFactory.attachment(CardFactory.adaptiveCard(card(context.activity.text))))));
