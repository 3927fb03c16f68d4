const { CardFactory, CloudAdapter, ConfigurationBotFrameworkAuthentication, MessageFactory } = require('botbuilder');
const { AppCredentials, AuthenticationConstants } = require('botframework-connector');
const { appId, card, ownToken, serve, teams } = require('./serve');

// Where a real bot would go to Entra for its own token; the SDK keeps what it is given until it expires.
class FixedCredentials extends AppCredentials {
  async refreshToken() {
    return { accessToken: ownToken, expiresOn: new Date(Date.now() + 3600_000) };
  }
}

const credentials = {
  isValidAppId: async id => id === appId,
  isAuthenticationDisabled: async () => false,
  createCredentials: async (id, scope) => new FixedCredentials(id, undefined, scope),
};
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({
  MicrosoftAppId: appId,
  ToBotFromChannelTokenIssuer: AuthenticationConstants.ToBotFromChannelTokenIssuer,
  ToBotFromChannelOpenIdMetadataUrl: `${teams}/metadata`,
  ToBotFromEmulatorOpenIdMetadataUrl: AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
  ToChannelFromBotLoginUrl: AuthenticationConstants.ToChannelFromBotLoginUrl,
  ToChannelFromBotOAuthScope: AuthenticationConstants.ToChannelFromBotOAuthScope,
  OAuthUrl: AuthenticationConstants.OAuthUrl,
}, credentials));
serve((request, response) => adapter.process(request, response, context =>
  context.sendActivity(MessageFactory.attachment(CardFactory.adaptiveCard(card(context.activity.text))))));
