const { CardFactory, CloudAdapter, MessageFactory, MsalTokenProvider } = require('@microsoft/agents-hosting');
const { appId, card, ownToken, serve, teams, tenant } = require('./serve');

// Where a real bot would go to Entra for its own token; the SDK keeps what it is given until it expires.
MsalTokenProvider.prototype.acquireAccessTokenViaSecret = async () => ownToken;

// The keys of the public cloud's issuer are at an address of its own in this SDK: the issuer here is the tenant's.
const adapter = new CloudAdapter({
  clientId: appId,
  clientSecret: 'not asked for',
  tenantId: tenant,
  authorityEndpoint: teams,
  issuers: [`${teams}/${tenant}/v2.0`],
  validateIssuer: true,
});
serve((request, response) => adapter.authorizeRequest(request, response, () =>
  adapter.process(request, response, context =>
    context.sendActivity(MessageFactory.attachment(CardFactory.adaptiveCard(card(context.activity.text)))))
    .catch(error => { console.error(error); response.status(500).end(); })));
