using Azure.Core;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace WorkshopBot.Rehearsal.Tests;

public class TokenTests
{
    [Fact]
    public async Task What_the_bot_is_sent_is_signed_with_a_key_that_the_provider_announces_and_endorses()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var teams = await SimulatedTeams.StartAsync(new() { Clock = TimeProvider.System }, cancellation);
        var metadata = await OpenIdConnectConfigurationRetriever.GetAsync(teams.MetadataAddress, new HttpDocumentRetriever { RequireHttps = false }, cancellation);

        var checkedToken = await new JsonWebTokenHandler().ValidateTokenAsync(teams.Issuer.Sign(teams.ServiceUrl), new TokenValidationParameters
        {
            ValidIssuer = "https://api.botframework.com",
            ValidAudience = teams.AppId,
            IssuerSigningKeys = metadata.SigningKeys,
            ValidAlgorithms = ["RS256"],
            ClockSkew = TimeSpan.Zero,
        });

        Assert.True(checkedToken.IsValid, checkedToken.Exception?.Message);
        Assert.Equal(teams.ServiceUrl, checkedToken.Claims["serviceurl"]);
        Assert.Equal("https://api.botframework.com", metadata.Issuer);
        var key = Assert.Single(metadata.JsonWebKeySet.Keys);
        Assert.Equal("""["msteams"]""", key.AdditionalData["endorsements"].ToString());
        Assert.Equal(TimeSpan.FromMinutes(5), checkedToken.SecurityToken.ValidTo - checkedToken.SecurityToken.ValidFrom);
    }

    [Fact]
    public async Task The_credential_gets_a_token_once_and_keeps_it()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var teams = await SimulatedTeams.StartAsync(new() { Clock = TimeProvider.System }, cancellation);
        using var credential = teams.CreateCredential();

        var first = await credential.GetTokenAsync(new TokenRequestContext([BotTokens.Scope]), cancellation);
        var second = await credential.GetTokenAsync(new TokenRequestContext([BotTokens.Scope]), cancellation);

        Assert.Equal(first.Token, second.Token);
        Assert.True(teams.BotTokens.Knows($"Bearer {first.Token}"));
    }

    [Fact]
    public async Task A_wrong_secret_gets_none()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var teams = await SimulatedTeams.StartAsync(new() { Clock = TimeProvider.System }, cancellation);
        using var credential = new SimulatedCredential(teams.TokenEndpoint, teams.AppId, "guessed");
        await Assert.ThrowsAsync<HttpRequestException>(async () => await credential.GetTokenAsync(new TokenRequestContext([BotTokens.Scope]), cancellation));
    }
}
