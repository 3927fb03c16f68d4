const { CardFactory, CloudAdapter, ConfigurationBotFrameworkAuthentication, MessageFactory } = require('botbuilder');
const { card, serve } = require('./serve');

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
serve((request, response) => adapter.process(request, response, context =>
  context.sendActivity(MessageFactory.attachment(CardFactory.adaptiveCard(card(context.activity.text))))));
